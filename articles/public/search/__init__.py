"""The search: what was asked, the SQL that answers, how a hit is shown, what is offered while one types."""
