"""What shows the data: dashboards, widgets, the server, the report and the command line."""
