"""The wire: endpoints, models, client and errors. Knows HTTP, knows no screen."""
