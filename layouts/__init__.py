"""What is seen: the view in the URL, words, numbers, colours, figures, components and pages."""
