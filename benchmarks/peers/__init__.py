"""What hubtui is measured against: small programs, each run as a process of its own."""
