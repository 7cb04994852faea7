"""The use cases: the one room that joins the stages."""
