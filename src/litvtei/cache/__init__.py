"""What litvtei remembers between runs: values as data in a file of the user's cache, never as code."""
