"""What several pages are made of: a folder each, with its template, its stylesheet and the class that has done the thinking."""
