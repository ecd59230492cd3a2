const { esc } = require("../index.js");

exports.render = ({ title, content }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${esc(title)} · Briefing book</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/index.html">Briefing book</a>
<nav>
<a href="/people/index.html">Leaders</a>
<a href="/delegations/index.html">Delegations</a>
<a href="/meetings/index.html">Meetings</a>
<a href="/issues/index.html">Issues</a>
<a href="/chronology.html">Chronology</a>
<a href="/sources/index.html">Sources</a>
</nav></header>
<main>
${content}
</main>
<footer><p>Prepared for internal use. Generated from sources on file.</p></footer>
</body>
</html>
`;
