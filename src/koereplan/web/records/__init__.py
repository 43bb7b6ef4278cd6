"""Records of others: whom we have asked, where each stands, what has come; and what others ask of us."""
