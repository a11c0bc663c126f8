// Saves a press of the button, which works without this.
document.getElementById("post").submit();
