"""How dates and times read on the desk, where Django's own formats are not a newsroom's."""
