"""What pages are made of: a folder each, with template, stylesheet and the class that has done the thinking."""
