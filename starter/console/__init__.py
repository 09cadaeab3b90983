"""The console: where salespeople, coordinators and whoever is on call work, at `/` of the API."""
