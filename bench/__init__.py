"""How fast Briefbook is, measured beside its peers."""
