"""Generic ways in: files that any office can fill in, checked whole before anything is staged."""
