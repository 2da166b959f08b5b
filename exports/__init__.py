"""What leaves as a file, drawn without a browser."""
