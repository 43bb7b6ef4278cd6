"""Every door of the product tried by everybody: what comes out is compared with the page on access."""
