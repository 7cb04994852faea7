"""One module a task: predict(records, folder) yields one prediction a record, and never reads a label."""
