"""Rules of the world outside the book: files that cannot be read, folders not to be written."""

from __future__ import annotations

from briefbook.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "O101",
        "unreadable-file",
        "error",
        "A file of the book cannot be read.",
        "What cannot be read would be missing from the site without a word.",
        "-rw------- 1 somebody-else  content/people/ada-lovelace.md",
        "-rw-r--r-- 1 you            content/people/ada-lovelace.md",
    ),
    Rule(
        "O102",
        "link-leaves-book",
        "error",
        "A symbolic link leads out of the book, or to a folder that holds it.",
        "Somebody else's copy of the book would lack what the link points to, and a link in a "
        "brief's place could publish any file of the machine that builds it.",
        "content/people/ada-lovelace.md -> ../../../private/ada.md",
        "content/people/ada-lovelace.md (a file of the book)",
    ),
    Rule(
        "O103",
        "name-is-no-text",
        "error",
        "A file's name is not valid UTF-8.",
        "A name that is no text can be neither a record's id nor part of an address.",
        "content/people/jos\\xe9.md",
        "content/people/jose.md",
    ),
    Rule(
        "O201",
        "output-in-book",
        "error",
        "The output folder is the book, holds it, or lies among its sources.",
        "Pages written there would mix with what they are made from, or take its place.",
        "briefbook build --out content",
        "briefbook build --out build/site",
    ),
    Rule(
        "O202",
        "output-not-ours",
        "error",
        "The output folder holds files that Briefbook did not write.",
        "Somebody else's files could be lost; Briefbook never touches what it did not write.",
        "briefbook build --out ~/documents",
        "briefbook build --out ~/documents/briefing-book",
    ),
    Rule(
        "O203",
        "cannot-write",
        "error",
        "The output cannot be written.",
        "The site would be incomplete.",
        "briefbook build --out /usr/share/book",
        "briefbook build --out build/site",
    ),
    Rule(
        "O204",
        "output-in-the-way",
        "error",
        "A file or a link stands where a folder has to be, or a folder where a file has to be.",
        "Briefbook does not clear away what it did not write.",
        "build/site (a file)",
        "build/site/ (a folder, or nothing yet)",
    ),
    Rule(
        "O205",
        "disk-full",
        "error",
        "There is no room left to write the output.",
        "The site would be incomplete.",
    ),
    Rule(
        "O206",
        "cannot-remember",
        "warning",
        "What was made could not be noted down in the book's .briefbook folder.",
        "The next build does the whole work again, and where it does not know which files are its "
        "own it removes no page whose record is gone.",
    ),
    Rule(
        "O301",
        "no-source-text",
        "error",
        "A command that needs the text of a source, or its fingerprints, finds none.",
        "Without them nothing can be said of its sentences.",
        "briefbook source add - --id diary --title 'A diary'",
        "briefbook source add - --id diary --title 'A diary' < diary.txt",
    ),
    Rule(
        "O302",
        "source-in-the-way",
        "error",
        "A source record, or another text, is there already.",
        "What is known of a source is somebody's work, and may be nowhere else.",
        "briefbook source add diary-2.txt --id diary --title 'A diary, second part'",
        "briefbook source add diary-2.txt --id diary-2 --title 'A diary, second part'",
    ),
    Rule(
        "O303",
        "not-plain-text",
        "error",
        "What is given as the text of a source is no plain text in UTF-8.",
        "Its sentences could not be told from the page, the program or the alphabet around them.",
        "briefbook source add report.pdf --id report --title 'A report'",
        "pdftotext report.pdf - | briefbook source add - --id report --title 'A report'",
    ),
)
