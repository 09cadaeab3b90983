"""What the console knows of each journey: one file for each, named in the journey's definition."""
