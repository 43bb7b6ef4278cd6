"""What others do for the person already: asked first, written down, and looked through before anything new begins."""
