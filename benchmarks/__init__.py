"""How fast, how small and how quiet hubtui is, against others in the same minute on this machine."""
