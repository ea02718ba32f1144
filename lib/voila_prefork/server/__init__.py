"""The server's side: admission of visitors, the websocket filter, static files and templates."""
