"""What measurements mean: tables and a drawing."""
