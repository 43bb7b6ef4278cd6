"""KSP: prison service, social services and police put in what is necessary for one person's release."""
