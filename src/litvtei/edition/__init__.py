"""What an edition is: one concept a file, each with its frozen value and the function that reads it."""
