<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>Argument</name>
    <message>
        <source>Excel {n} or older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PowerPoint {n} or older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word {n} or older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of absolute paths of folders, separated by commas,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of patterns as in a .gitignore, separated by commas,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entities that multiply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {n} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pages of this kind of file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pages {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixels of this kind of picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slide {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text in HEIC pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the list of slides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompletionPopup</name>
    <message>
        <source>Clear search history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave a folder alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “{name}” from the library?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was read from it is deleted from Inkling. The files themselves stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files.csv</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentText</name>
    <message>
        <source>Preview of the passage</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilesDialog</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognize text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry all failed files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which files to list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilesModel</name>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterModel</name>
    <message>
        <source>chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Archives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Books</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More kinds…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since last month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since last week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderActions</name>
    <message>
        <source>“{name}” is a file; Inkling watches folders, so drop the one it is in.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Offline: its files stay in the library until it returns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HintPage</name>
    <message>
        <source>Ask in your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe what you are looking for. The words need not be the ones in the document, and exact words are found too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1 shows all keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryDialog</name>
    <message>
        <source>Add a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being made anew; searching goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each with its reason; they are found by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph of meanings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the files that were not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made anew from what is stored; no file is read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made anew of {n} vectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rebuild the graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text, vectors and graph, in Inkling’s own folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or drop it on this page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Inkling</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NothingPage</name>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try other words, or fewer of them. Files that are still being read are found as soon as their turn has come.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>No program was found to open “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” can run things, so it is shown in its folder instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was moved or deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was opened; inside it, look for “{inner}”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>After how many minutes the folders are compared with the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After how many seconds reading one file is given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the window; system follows the desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders that are left alone, with all that is in them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many MB of memory reading one file may take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many processes read files; 0 leaves it to Inkling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many processor cores the model may use; 0 leaves it to Inkling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many results a search shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In how much of the time indexing works, in percent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window, from its next start on; system follows the desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What indexing does on battery; slower also pauses below 20 percent of charge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What orders the results: meaning, words, or both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether indexing pauses while a program fills the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether indexing waits until it is resumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether questions that led to something are kept and offered again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether text in pictures and scans is read; needs the extra ocr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the top of the list is looked at more closely once it is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which folders and files are left alone, by name or by path within a watched folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>Fit the width (Ctrl+0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous page (Page Up)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller (Ctrl+−)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{page} / {pages}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreviewHeader</name>
    <message>
        <source>Find similar files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Choose a result to read its passage here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by its name; no text of it is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved or deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved or deleted. This is its text as last read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of it can be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of this file cannot be reached now. This is its text as last read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This passage has changed since it was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why this: {reasons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meaning {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words: {words}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Another Inkling is using the library {path}; close it, or wait until it has finished, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data directory {path} cannot be used: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data directory {path} cannot be written; change its permissions or choose another with --data-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk that holds {path} is full; free some space and Inkling goes on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {path} cannot be read; check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {path} does not exist; check its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library database {path} is damaged; move it away and index your folders again, or restore it from a backup. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is empty; add a folder with `inkling index FOLDER`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {path} was written by a newer Inkling; update Inkling to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The measurement needs a place for temporary files ({detail}); name a directory with some hundred megabytes of free space in TMPDIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {name} cannot be loaded: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {name} is missing from {path}; reinstall Inkling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file {path} is damaged ({detail}); defaults are used until it is mended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no setting named {key}; `inkling config` lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a file; add the folder that contains it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is already watched as part of {outer}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a folder of the library; `inkling status` lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not in the library; add its folder with `inkling index`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is where Inkling keeps its own data; choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} is not valid for {key}: {expected} is needed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionTools</name>
    <message>
        <source>Clear search history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search history cleared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search no longer saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search saved in the panel on the left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Files of this kind are not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It lies too deep inside other files to be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first {count} files inside were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first {limit_mb} MB of text were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the file is damaged: {part}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading it needed more than {limit_mb} MB of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading it needs the extra “{extra}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading it took longer than {seconds} s and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some characters could not be decoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text in pictures was not read ({where}). Text recognition (the extra “ocr”) can read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reported an error: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file changed while it was read; it will be read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file contains something unsafe: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file disappeared while it was being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds binary data, not text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds only pictures. Text recognition (the extra “ocr”) can read text in them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is excluded by the rule “{rule}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is in the cloud and not on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is larger than the limit of {limit_mb} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is protected by a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader stopped unexpectedly on this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text encoding was guessed as {encoding}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This variant of the format is not read: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpacked, the file would exceed the safety limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You do not have permission to read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{member} inside the file was not read: {why}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message>
        <source>Copy passage with source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this folder out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passage copied with its source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search only in this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsDelegate</name>
    <message>
        <source>moved or deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>found by words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moved or deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>similarity {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowsView</name>
    <message>
        <source>Rows around the passage</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RulesEditor</name>
    <message>
        <source>A name or pattern, such as *.tmp or drafts/</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another name or pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave a folder alone…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is left alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{rule}” is no pattern; write it as in a .gitignore file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare folders every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files read at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders left alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a file up after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left alone by name or path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look more closely at the best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning and words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for reading a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order results by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause in full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor cores for meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read when asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text in pictures and scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work as usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work in so much of the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work slower</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Begin a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inkling sends nothing, and looks for no updates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept, though this Inkling does not know it: {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where your data is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The damaged file is kept beside it, with .old.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your library and these settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the passage with its source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the path, in the results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find similar files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the field to the results, and back with Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the search field (or Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger page (Ctrl+− smaller, Ctrl+0 as wide as fits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library: folders, what is left alone, unread files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More passages of the file (Left hides them)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match in the file (previous with Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page, in the preview (PgUp for the previous)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the selected file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it in its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the preview, in the results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page (or ? in the results)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SideWindows</name>
    <message>
        <source>Saved {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} could not be saved: {detail}. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorted by: {order}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Network: never used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network: used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SuggestionsModel</name>
    <message>
        <source>asked before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind of file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who wrote it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by what you remember</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnexpectedErrors</name>
    <message>
        <source>Something went wrong inside Inkling; the log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose your folders. Inkling reads the documents in them and finds them by meaning and by word. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find it by what you remember</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inkling reads your files where they are and changes none of them. What it learns is kept in a folder of its own, for you alone. Nothing is sent anywhere: no account, no telemetry, no network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stays with you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with a few sample texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or drop a folder anywhere in this window</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) skipped</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more passage(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cell {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chapter {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through your folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never used since Inkling started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder added yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here matches well. This is what comes nearest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: a program fills the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: on battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: on low battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading meaning of {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searched for “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slower: on battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Used %Ln time(s) since Inkling started</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {n} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {n} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best match good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best match strong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best match weak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {files}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{files} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{files} like “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} found by word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
