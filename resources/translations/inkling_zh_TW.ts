<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>Argument</name>
    <message>
        <source>Excel {n} or older</source>
        <translation>Excel {n} 或更舊版本</translation>
    </message>
    <message>
        <source>PowerPoint {n} or older</source>
        <translation>PowerPoint {n} 或更舊版本</translation>
    </message>
    <message>
        <source>Word {n} or older</source>
        <translation>Word {n} 或更舊版本</translation>
    </message>
    <message>
        <source>a list of absolute paths of folders, separated by commas,</source>
        <translation>以逗號分隔的資料夾絕對路徑清單</translation>
    </message>
    <message>
        <source>a list of patterns as in a .gitignore, separated by commas,</source>
        <translation>以逗號分隔、如 .gitignore 中的模式清單</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>{low} 到 {high} 的整數</translation>
    </message>
    <message>
        <source>encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>entities that multiply</source>
        <translation>會不斷展開的實體</translation>
    </message>
    <message>
        <source>keys such as Ctrl+Alt+Space, or nothing at all,</source>
        <translation>如 Ctrl+Alt+Space 的按鍵，或留空</translation>
    </message>
    <message>
        <source>more than {n} pixels</source>
        <translation>超過 {n} 個像素</translation>
    </message>
    <message>
        <source>one of {words}</source>
        <translation>以下之一：{words}</translation>
    </message>
    <message>
        <source>page {n}</source>
        <translation>第 {n} 頁</translation>
    </message>
    <message>
        <source>pages of this kind of file</source>
        <translation>這類檔案的頁面</translation>
    </message>
    <message>
        <source>pages {n}</source>
        <translation>第 {n} 頁</translation>
    </message>
    <message>
        <source>pixels of this kind of picture</source>
        <translation>這類圖片的像素</translation>
    </message>
    <message>
        <source>slide {n}</source>
        <translation>第 {n} 張投影片</translation>
    </message>
    <message>
        <source>text in HEIC pictures</source>
        <translation>HEIC 圖片中的文字</translation>
    </message>
    <message>
        <source>the list of slides</source>
        <translation>投影片清單</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>the text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>關閉</translation>
    </message>
</context>
<context>
    <name>CatalogueRow</name>
    <message>
        <source>Add {name}</source>
        <translation>新增 {name}</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel adding {name}</source>
        <translation>取消新增 {name}</translation>
    </message>
</context>
<context>
    <name>CompletionPopup</name>
    <message>
        <source>Clear search history</source>
        <translation>清除搜尋記錄</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建議</translation>
    </message>
</context>
<context>
    <name>DateRangeDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Changed between</source>
        <translation>修改日期範圍</translation>
    </message>
    <message>
        <source>From</source>
        <translation>從</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>顯示</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Add a folder</source>
        <translation>新增資料夾</translation>
    </message>
    <message>
        <source>Add a whole disk</source>
        <translation>加入整個磁碟</translation>
    </message>
    <message>
        <source>Add all of it</source>
        <translation>全部加入</translation>
    </message>
    <message>
        <source>Add all of “{name}” to the library?</source>
        <translation>要將「{name}」全部加入文件庫嗎？</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>It holds the files of the system and of programs too. Reading all of them takes long; the folders with your own documents are mostly enough.</source>
        <translation>其中也包含系統和程式的檔案。全部讀取需要很長的時間，通常只加入存放個人文件的資料夾就夠了。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Leave a folder alone</source>
        <translation>排除資料夾</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove a folder</source>
        <translation>移除資料夾</translation>
    </message>
    <message>
        <source>Remove “{name}” from the library?</source>
        <translation>要從文件庫移除「{name}」嗎？</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>儲存清單</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>What was read from it is deleted from Inkling. The files themselves stay as they are.</source>
        <translation>Inkling 會刪除從中讀取的內容，檔案本身不受影響。</translation>
    </message>
    <message>
        <source>files.csv</source>
        <translation>檔案清單.csv</translation>
    </message>
</context>
<context>
    <name>DocumentText</name>
    <message>
        <source>Preview of the passage</source>
        <translation>段落預覽</translation>
    </message>
</context>
<context>
    <name>FilesDialog</name>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>排除此資料夾</translation>
    </message>
    <message>
        <source>Files that were not read</source>
        <translation>未讀取的檔案</translation>
    </message>
    <message>
        <source>Recognize text</source>
        <translation>辨識文字</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重試</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>全部重試</translation>
    </message>
    <message>
        <source>Retry all failed files</source>
        <translation>重試所有失敗的檔案</translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>另存為表格…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已略過</translation>
    </message>
    <message>
        <source>Which files to list</source>
        <translation>要列出的檔案</translation>
    </message>
</context>
<context>
    <name>FilesModel</name>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>FilterModel</name>
    <message>
        <source>chosen</source>
        <translation>已選取</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已摺疊</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>離線</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>已展開</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Add a folder</source>
        <translation>新增資料夾</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>排除此資料夾</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>篩選</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation>從文件庫移除…</translation>
    </message>
    <message>
        <source>Rename the search</source>
        <translation>重新命名搜尋</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重新命名…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Archives</source>
        <translation>壓縮檔</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音訊</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>書籍</translation>
    </message>
    <message>
        <source>Calendars</source>
        <translation>行事曆</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改時間</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>程式碼</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>聯絡人</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>類型</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>郵件</translation>
    </message>
    <message>
        <source>More kinds…</source>
        <translation>更多類型…</translation>
    </message>
    <message>
        <source>More languages…</source>
        <translation>更多語言…</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Other dates…</source>
        <translation>其他日期…</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>純文字</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>已儲存的搜尋</translation>
    </message>
    <message>
        <source>Since last month</source>
        <translation>上個月以來</translation>
    </message>
    <message>
        <source>Since last week</source>
        <translation>上週以來</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>簡報</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>試算表</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>網頁</translation>
    </message>
</context>
<context>
    <name>FolderActions</name>
    <message>
        <source>“{name}” is a file; Inkling watches folders, so drop the one it is in.</source>
        <translation>「{name}」是檔案；Inkling 監看的是資料夾，請拖放它所在的資料夾。</translation>
    </message>
</context>
<context>
    <name>FolderExclusion</name>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>“{name}” is left alone from now on, with all that is in it.</source>
        <translation>「{name}」及其中的所有內容從現在起已被排除。</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Offline: its files stay in the library until it returns</source>
        <translation>離線：恢復連線之前，其檔案會保留在文件庫中</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>顯示</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>顯示 {name}</translation>
    </message>
</context>
<context>
    <name>GlobalKeys</name>
    <message>
        <source>This desktop gave Inkling no keys: in its own settings, let {keys} run “inkling --quick”.</source>
        <translation>此桌面未向 Inkling 提供快速鍵：請在桌面本身的設定中讓 {keys} 執行「inkling --quick」。</translation>
    </message>
    <message>
        <source>{keys} belongs to another program: choose other keys.</source>
        <translation>{keys} 已被其他程式使用：請選擇其他按鍵。</translation>
    </message>
</context>
<context>
    <name>HintPage</name>
    <message>
        <source>Ask in your own words</source>
        <translation>用自己的話提問</translation>
    </message>
    <message>
        <source>Describe what you are looking for. The words need not be the ones in the document, and exact words are found too.</source>
        <translation>描述您要找的內容。用詞不必與文件相同，完全相符的也找得到。</translation>
    </message>
    <message>
        <source>F1 shows all keyboard shortcuts</source>
        <translation>按 F1 顯示所有鍵盤快速鍵</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>KeysEditor</name>
    <message>
        <source>Press the keys</source>
        <translation>按下按鍵</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>All files</source>
        <translation>所有檔案</translation>
    </message>
</context>
<context>
    <name>LibraryDialog</name>
    <message>
        <source>Add a folder…</source>
        <translation>新增資料夾…</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>其他資料夾</translation>
    </message>
    <message>
        <source>Being made anew; searching goes on.</source>
        <translation>正在重建；搜尋可照常使用。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Each with its reason; they are found by name.</source>
        <translation>各附原因；仍可依檔名找到。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Files that were not read</source>
        <translation>未讀取的檔案</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Graph of meanings</source>
        <translation>語意圖</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>文件庫</translation>
    </message>
    <message>
        <source>List the files that were not read</source>
        <translation>列出未讀取的檔案</translation>
    </message>
    <message>
        <source>List…</source>
        <translation>列出…</translation>
    </message>
    <message>
        <source>Made anew from what is stored; no file is read again.</source>
        <translation>以已儲存的內容重建，不會重新讀取任何檔案。</translation>
    </message>
    <message>
        <source>Made anew of {n} vectors.</source>
        <translation>已用 {n} 個向量重建。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Rebuild the graph</source>
        <translation>重建語意圖</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>磁碟用量</translation>
    </message>
    <message>
        <source>Text, vectors and graph, in Inkling’s own folder.</source>
        <translation>文字、向量與語意圖，存放在 Inkling 自己的資料夾中。</translation>
    </message>
    <message>
        <source>or drop it on this page</source>
        <translation>或拖放到此頁面</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Inkling</source>
        <translation>Inkling</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Within {files} from the map</source>
        <translation>僅限地圖上的 {files}</translation>
    </message>
    <message>
        <source>{files} of the answer lit up</source>
        <translation>已標示結果中的 {files}</translation>
    </message>
    <message>
        <source>{n} not drawn yet: meaning not read</source>
        <translation>{n} 個尚未繪出：語意尚未讀取</translation>
    </message>
</context>
<context>
    <name>MapDialog</name>
    <message>
        <source>All files again</source>
        <translation>恢復所有檔案</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Click a point to see what it is.</source>
        <translation>按一下圓點即可查看是哪個檔案。</translation>
    </message>
    <message>
        <source>Draw a line around files (or drag with Shift)</source>
        <translation>圈選檔案（或按住 Shift 拖曳）</translation>
    </message>
    <message>
        <source>Drawing the map</source>
        <translation>正在繪製地圖</translation>
    </message>
    <message>
        <source>Every file becomes a point here as soon as its meaning has been read.</source>
        <translation>每個檔案的語意讀取完成後，就會成為這裡的一個圓點。</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Files that mean something similar are put next to each other.</source>
        <translation>語意相近的檔案會排在一起。</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地圖</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>尚無內容可繪製</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Search within</source>
        <translation>在其中搜尋</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>The main window says why.</source>
        <translation>原因顯示於主視窗。</translation>
    </message>
    <message>
        <source>The map could not be drawn</source>
        <translation>無法繪製地圖</translation>
    </message>
    <message>
        <source>The whole map</source>
        <translation>整張地圖</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map of the library</source>
        <translation>文件庫地圖</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>about 100 languages</source>
        <translation>約 100 種語言</translation>
    </message>
    <message>
        <source>best quality, long passages, very slow without a graphics card</source>
        <translation>品質最佳，可處理長段落，沒有顯示卡時很慢</translation>
    </message>
    <message>
        <source>better, many languages, slow</source>
        <translation>較好，多種語言，較慢</translation>
    </message>
    <message>
        <source>fastest, for very large libraries</source>
        <translation>最快，適合非常大的文件庫</translation>
    </message>
    <message>
        <source>fastest, many languages</source>
        <translation>最快，多種語言</translation>
    </message>
    <message>
        <source>many languages</source>
        <translation>多種語言</translation>
    </message>
    <message>
        <source>more than 100 languages</source>
        <translation>100 多種語言</translation>
    </message>
    <message>
        <source>words with their synonyms, beside the model in the box</source>
        <translation>詞及其同義詞，與內建模型並用</translation>
    </message>
    <message>
        <source>second look at the first results</source>
        <translation>對最前面的結果再看一次</translation>
    </message>
    <message>
        <source>second look at the first results, many languages, slow</source>
        <translation>對最前面的結果再看一次，多種語言，較慢</translation>
    </message>
    <message>
        <source>small and better in English</source>
        <translation>小巧，英語效果較好</translation>
    </message>
    <message>
        <source>small, many languages</source>
        <translation>小巧，多種語言</translation>
    </message>
    <message>
        <source>with Ollama, long passages</source>
        <translation>透過 Ollama，可處理長段落</translation>
    </message>
</context>
<context>
    <name>ModelAdding</name>
    <message>
        <source>This service needs a key: enter it under “Add another model”.</source>
        <translation>此服務需要金鑰：請在「新增其他模型」中輸入。</translation>
    </message>
</context>
<context>
    <name>ModelForm</name>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Add another model</source>
        <translation>新增其他模型</translation>
    </message>
    <message>
        <source>Add the model</source>
        <translation>新增模型</translation>
    </message>
    <message>
        <source>As its provider calls it, or the folder that holds it.</source>
        <translation>提供者所用的名稱，或存放它的資料夾。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose the folder of the model</source>
        <translation>選擇模型的資料夾</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>資料夾…</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>請為它取個名稱。</translation>
    </message>
    <message>
        <source>Kept in the keyring of your computer; empty if it is there already.</source>
        <translation>保存在電腦的金鑰圈中；若已在其中，請留空。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>金鑰</translation>
    </message>
    <message>
        <source>List the models of the server</source>
        <translation>列出伺服器上的模型</translation>
    </message>
    <message>
        <source>List…</source>
        <translation>列出…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>選項</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供者</translation>
    </message>
    <message>
        <source>Say which model you want.</source>
        <translation>請說明要使用哪個模型。</translation>
    </message>
    <message>
        <source>The server names no models: type which one you want.</source>
        <translation>伺服器未列出模型：請輸入模型名稱。</translation>
    </message>
    <message>
        <source>What you call it here.</source>
        <translation>在這裡的稱呼。</translation>
    </message>
    <message>
        <source>Who runs the model.</source>
        <translation>由誰執行此模型。</translation>
    </message>
</context>
<context>
    <name>ModelOption</name>
    <message>
        <source>cut texts that are too long, instead of refusing them</source>
        <translation>截短過長的文字，而不是拒絕</translation>
    </message>
    <message>
        <source>graph that is read, where the folder has several</source>
        <translation>資料夾中有多個計算圖時要讀取的那個</translation>
    </message>
    <message>
        <source>graph that the backend reads, its usual one if not set</source>
        <translation>後端讀取的計算圖，未設定時用常用的</translation>
    </message>
    <message>
        <source>have the server make vectors of unit length</source>
        <translation>讓伺服器傳回單位長度的向量</translation>
    </message>
    <message>
        <source>heaviest terms of a text that are kept, 0 for all</source>
        <translation>每段文字保留的權重最高的詞項數，0 表示全部</translation>
    </message>
    <message>
        <source>how long the server keeps the model loaded, such as 5m</source>
        <translation>伺服器保持模型載入的時間，例如 5m</translation>
    </message>
    <message>
        <source>how many texts are embedded at once</source>
        <translation>一次處理的文字數</translation>
    </message>
    <message>
        <source>how many tokens of a text the model reads</source>
        <translation>模型讀取每段文字的詞元數</translation>
    </message>
    <message>
        <source>how often a request is repeated when it fails</source>
        <translation>要求失敗時重試的次數</translation>
    </message>
    <message>
        <source>how the vectors of tokens become one</source>
        <translation>如何把各詞元的向量合成一個</translation>
    </message>
    <message>
        <source>how vectors are sent</source>
        <translation>向量的傳輸方式</translation>
    </message>
    <message>
        <source>its address, if not the usual one</source>
        <translation>其位址（若非常用位址）</translation>
    </message>
    <message>
        <source>its keyword arguments, as JSON</source>
        <translation>其關鍵字引數（JSON）</translation>
    </message>
    <message>
        <source>model that gives the vectors its terms go with</source>
        <translation>為其詞項提供向量的模型</translation>
    </message>
    <message>
        <source>numbers of a vector that are kept, 0 for all</source>
        <translation>向量保留的數值個數，0 表示全部</translation>
    </message>
    <message>
        <source>precision of its numbers</source>
        <translation>數值精度</translation>
    </message>
    <message>
        <source>put before a passage, where not what the model expects</source>
        <translation>加在段落前的文字（若與模型預期不同）</translation>
    </message>
    <message>
        <source>put before a question, where not what the model expects</source>
        <translation>加在問題前的文字（若與模型預期不同）</translation>
    </message>
    <message>
        <source>seconds to wait for an answer, all tries together</source>
        <translation>等待回答的秒數（所有嘗試合計）</translation>
    </message>
    <message>
        <source>shares of vector, terms and tokens in a score</source>
        <translation>向量、詞項和詞元在分數中的占比</translation>
    </message>
    <message>
        <source>texts embedded together</source>
        <translation>一起處理的文字數</translation>
    </message>
    <message>
        <source>the address of the server</source>
        <translation>伺服器位址</translation>
    </message>
    <message>
        <source>the length of the vectors, 0 for that of the model</source>
        <translation>向量長度，0 表示用模型的長度</translation>
    </message>
    <message>
        <source>the model&apos;s own prompt for passages</source>
        <translation>模型內建的段落提示</translation>
    </message>
    <message>
        <source>the model&apos;s own prompt for questions</source>
        <translation>模型內建的問題提示</translation>
    </message>
    <message>
        <source>the name of its key, if not the usual one</source>
        <translation>其金鑰的名稱（若非常用名稱）</translation>
    </message>
    <message>
        <source>the price of a million tokens, 0 if unknown</source>
        <translation>每百萬詞元的價格，未知則為 0</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>服務</translation>
    </message>
    <message>
        <source>the version of the API of Azure</source>
        <translation>Azure API 的版本</translation>
    </message>
    <message>
        <source>tokens of a text that are read, 0 for what the model can</source>
        <translation>每段文字讀取的詞元數，0 表示模型的上限</translation>
    </message>
    <message>
        <source>vectors of unit length; a library compares no others</source>
        <translation>單位長度的向量；文件庫只比較這種向量</translation>
    </message>
    <message>
        <source>version of the model on its hub, the newest where not set</source>
        <translation>模型在模型庫中的版本，未設定則為最新</translation>
    </message>
    <message>
        <source>what computes it</source>
        <translation>用什麼來計算</translation>
    </message>
    <message>
        <source>what is put before a passage</source>
        <translation>加在段落前的文字</translation>
    </message>
    <message>
        <source>what is put before a question</source>
        <translation>加在問題前的文字</translation>
    </message>
    <message>
        <source>what is sent with a question, as JSON</source>
        <translation>隨問題傳送的內容（JSON）</translation>
    </message>
    <message>
        <source>what is sent with passages, as JSON</source>
        <translation>隨段落傳送的內容（JSON）</translation>
    </message>
    <message>
        <source>what runs it</source>
        <translation>用什麼來執行</translation>
    </message>
    <message>
        <source>where short texts are filled up</source>
        <translation>短文字在哪一端填補</translation>
    </message>
    <message>
        <source>whether it keeps texts on this computer</source>
        <translation>文字是否留在這部電腦上</translation>
    </message>
    <message>
        <source>who runs a model that has a name</source>
        <translation>由誰執行有名稱的模型</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>8-bit copy…</source>
        <translation>8 位元複本…</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>所有資料夾</translation>
    </message>
    <message>
        <source>Cancel the change of the model</source>
        <translation>取消更換模型</translation>
    </message>
    <message>
        <source>Cancel the copy of the model</source>
        <translation>取消複製模型</translation>
    </message>
    <message>
        <source>Copy {name} in 8 bits</source>
        <translation>製作 {name} 的 8 位元複本</translation>
    </message>
    <message>
        <source>For the whole library</source>
        <translation>處理整個文件庫</translation>
    </message>
    <message>
        <source>Give its folders another model first.</source>
        <translation>請先為使用它的資料夾換一個模型。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>測量</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新測量</translation>
    </message>
    <message>
        <source>Measure {name}</source>
        <translation>測量 {name}</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隱私</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>使用 {name}</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>用於</translation>
    </message>
    <message>
        <source>Use…</source>
        <translation>使用…</translation>
    </message>
</context>
<context>
    <name>ModelWork</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message numerus="yes">
        <source>%Ln number(s) a passage</source>
        <translation>
            <numerusform>每段 %Ln 個數值</numerusform>
        </translation>
    </message>
    <message>
        <source>About {size}.</source>
        <translation>約 {size}。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Being loaded and measured…</source>
        <translation>正在載入並測量…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change the model</source>
        <translation>更換模型</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>選擇資料夾…</translation>
    </message>
    <message>
        <source>Comes with Inkling</source>
        <translation>隨 Inkling 提供</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下載</translation>
    </message>
    <message>
        <source>Download a model</source>
        <translation>下載模型</translation>
    </message>
    <message>
        <source>Download {model} from {host}?</source>
        <translation>要從 {host} 下載 {model} 嗎？</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage(s) to go through again</source>
        <translation>
            <numerusform>需重新處理 %Ln 個段落</numerusform>
        </translation>
    </message>
    <message>
        <source>Beside the original: cosine {mean} on average, at least {least}; of the ten nearest passages {share} % are the same.</source>
        <translation>與原模型相比：餘弦平均 {mean}，最低 {least}；最接近的十個段落中有 {share}% 相同。</translation>
    </message>
    <message>
        <source>Changing {folders}: {done} of {total} passages done. The former model answers.</source>
        <translation>正在更換 {folders}：已完成 {done} / {total} 個段落。期間由原來的模型回答。</translation>
    </message>
    <message>
        <source>Comparing it with the original</source>
        <translation>正在與原模型比較</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>正在轉換</translation>
    </message>
    <message>
        <source>Copy in 8 bits</source>
        <translation>8 位元複本</translation>
    </message>
    <message>
        <source>In the box</source>
        <translation>內建</translation>
    </message>
    <message>
        <source>It is smaller and quicker, and takes some minutes to make. Passages of your library show how close it comes to the original, which stays; if it differs too much, it is not kept.</source>
        <translation>複本更小、更快，製作需要幾分鐘。文件庫中的段落會顯示它與原模型有多接近；原模型會保留，差異太大的複本則不保留。</translation>
    </message>
    <message>
        <source>Let it send text</source>
        <translation>允許傳送</translation>
    </message>
    <message>
        <source>Let “{name}” send text to {host}?</source>
        <translation>允許「{name}」向 {host} 傳送文字嗎？</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>載入</translation>
    </message>
    <message>
        <source>Make a copy of “{name}” in 8 bits?</source>
        <translation>要製作「{name}」的 8 位元複本嗎？</translation>
    </message>
    <message>
        <source>Make the copy</source>
        <translation>製作複本</translation>
    </message>
    <message>
        <source>Making it 8 bits</source>
        <translation>正在轉為 8 位元</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶體</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未設定</translation>
    </message>
    <message>
        <source>Nothing of yours is sent; {host} learns your network address and which model you fetch. If you have the model already, point at its folder instead.</source>
        <translation>不會傳送您的任何內容；{host} 只會知道您的網路位址和下載的模型。若已有該模型，可改為選擇它的資料夾。</translation>
    </message>
    <message>
        <source>Passages/s</source>
        <translation>段落/秒</translation>
    </message>
    <message>
        <source>Quality in Chinese</source>
        <translation>中文品質</translation>
    </message>
    <message>
        <source>Quality in English</source>
        <translation>英語品質</translation>
    </message>
    <message>
        <source>Quality in German</source>
        <translation>德語品質</translation>
    </message>
    <message>
        <source>Reading the model</source>
        <translation>正在讀取模型</translation>
    </message>
    <message>
        <source>Sends text to {host}</source>
        <translation>向 {host} 傳送文字</translation>
    </message>
    <message>
        <source>Text leaves this computer</source>
        <translation>文字將離開這部電腦</translation>
    </message>
    <message>
        <source>Text stays on this computer</source>
        <translation>文字留在這部電腦上</translation>
    </message>
    <message>
        <source>The folder of the model</source>
        <translation>模型的資料夾</translation>
    </message>
    <message>
        <source>To be installed first: {command}</source>
        <translation>請先安裝：{command}</translation>
    </message>
    <message>
        <source>Until that is done, the present model answers. You can cancel at any time.</source>
        <translation>完成之前由目前的模型回答。您可以隨時取消。</translation>
    </message>
    <message>
        <source>Use “{name}” for all folders?</source>
        <translation>要對所有資料夾使用「{name}」嗎？</translation>
    </message>
    <message>
        <source>Use “{name}” for “{folder}”?</source>
        <translation>要對「{folder}」使用「{name}」嗎？</translation>
    </message>
    <message>
        <source>What: the passages and names of the files in the folders you give this model, and the questions you ask. Where: to {host}, whose terms apply. When: as long as a folder has this model, while its files are read and whenever you search; and once now, a few test sentences of Inkling’s own. The window shows a mark meanwhile.</source>
        <translation>內容：使用此模型的資料夾中檔案的段落與名稱，以及您提出的問題。去向：{host}，適用其條款。時間：只要有資料夾使用此模型，在讀取其檔案時和每次搜尋時；此外現在傳送一次 Inkling 內附的幾句測試文字。期間視窗會顯示標記。</translation>
    </message>
    <message>
        <source>about {price} at the price you gave</source>
        <translation>依您填寫的價格約 {price}</translation>
    </message>
    <message>
        <source>all folders</source>
        <translation>所有資料夾</translation>
    </message>
    <message>
        <source>no folder</source>
        <translation>沒有資料夾</translation>
    </message>
    <message>
        <source>{code} may send text anywhere</source>
        <translation>{code} 可能向任何地方傳送文字</translation>
    </message>
    <message>
        <source>{done} downloaded</source>
        <translation>已下載 {done}</translation>
    </message>
    <message>
        <source>{done} of about {total} downloaded</source>
        <translation>已下載 {done}，共約 {total}</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Add another model</source>
        <translation>新增其他模型</translation>
    </message>
    <message>
        <source>Add another model…</source>
        <translation>新增其他模型…</translation>
    </message>
    <message>
        <source>Any other model</source>
        <translation>任何其他模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>From a folder, a hub, a server of your own, or a service.</source>
        <translation>來自資料夾、模型庫、自己的伺服器或線上服務。</translation>
    </message>
    <message>
        <source>Measured on this computer; quality from 0 to 1 on a small test.</source>
        <translation>在這部電腦上測得；品質為小型測試的 0 到 1 分。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Worth a try</source>
        <translation>值得一試</translation>
    </message>
</context>
<context>
    <name>NothingPage</name>
    <message>
        <source>Nothing found</source>
        <translation>找不到結果</translation>
    </message>
    <message>
        <source>Search without filters</source>
        <translation>不使用篩選搜尋</translation>
    </message>
    <message>
        <source>Try other words, or fewer of them. Files that are still being read are found as soon as their turn has come.</source>
        <translation>請試試其他或較少的字詞。仍在讀取的檔案，輪到後即可找到。</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>No program was found to open “{name}”.</source>
        <translation>找不到可開啟「{name}」的程式。</translation>
    </message>
    <message>
        <source>“{name}” can run things, so it is shown in its folder instead.</source>
        <translation>「{name}」可能會執行程式，因此改為在資料夾中顯示。</translation>
    </message>
    <message>
        <source>“{name}” was moved or deleted.</source>
        <translation>「{name}」已移動或刪除。</translation>
    </message>
    <message>
        <source>“{name}” was opened; inside it, look for “{inner}”.</source>
        <translation>已開啟「{name}」；請在其中尋找「{inner}」。</translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>After how many minutes the folders are compared with the library.</source>
        <translation>每隔多少分鐘將資料夾與文件庫比對一次。</translation>
    </message>
    <message>
        <source>After how many seconds reading one file is given up.</source>
        <translation>讀取單一檔案超過多少秒就放棄。</translation>
    </message>
    <message>
        <source>Colours of the window; system follows the desktop.</source>
        <translation>視窗的色彩；可跟隨桌面設定。</translation>
    </message>
    <message>
        <source>Folders that are left alone, with all that is in them.</source>
        <translation>要排除的資料夾及其中所有內容。</translation>
    </message>
    <message>
        <source>How many MB of memory reading one file may take.</source>
        <translation>讀取單一檔案最多可用多少 MB 記憶體。</translation>
    </message>
    <message>
        <source>How many processes read files; 0 leaves it to Inkling.</source>
        <translation>同時讀取檔案的處理程序數；0 表示由 Inkling 決定。</translation>
    </message>
    <message>
        <source>How many processor cores the model may use; 0 leaves it to Inkling.</source>
        <translation>模型可使用的處理器核心數；0 表示由 Inkling 決定。</translation>
    </message>
    <message>
        <source>How many results a search shows.</source>
        <translation>每次搜尋顯示的結果數。</translation>
    </message>
    <message>
        <source>In how much of the time indexing works, in percent.</source>
        <translation>建立索引所占時間的百分比。</translation>
    </message>
    <message>
        <source>Keys that raise the quick search over any program; none by default.</source>
        <translation>在任何程式之上開啟快速搜尋的按鍵；預設不設。</translation>
    </message>
    <message>
        <source>Language of the window; system follows the desktop.</source>
        <translation>視窗的語言；可跟隨桌面設定。</translation>
    </message>
    <message>
        <source>What indexing does on battery; slower also pauses below 20 percent of charge.</source>
        <translation>使用電池時如何建立索引；選擇較慢時，電量低於 20% 也會暫停。</translation>
    </message>
    <message>
        <source>What orders the results: meaning, words, or both.</source>
        <translation>結果的排序依據：語意、字詞或兩者。</translation>
    </message>
    <message>
        <source>Whether Inkling starts when you log in, in the tray where there is one.</source>
        <translation>登入時是否啟動 Inkling；有系統匣時在系統匣中啟動。</translation>
    </message>
    <message>
        <source>Whether Inkling stays in the tray when its window is closed.</source>
        <translation>關閉視窗後 Inkling 是否留在系統匣中。</translation>
    </message>
    <message>
        <source>Whether indexing pauses while a program fills the screen.</source>
        <translation>程式以全螢幕執行時是否暫停建立索引。</translation>
    </message>
    <message>
        <source>Whether indexing waits until it is resumed.</source>
        <translation>是否暫停建立索引，直到手動繼續。</translation>
    </message>
    <message>
        <source>Whether questions that led to something are kept and offered again.</source>
        <translation>是否記住有結果的提問並再次建議。</translation>
    </message>
    <message>
        <source>Whether text in pictures and scans is read; needs the program Tesseract.</source>
        <translation>是否讀取圖片與掃描檔中的文字；需要程式 Tesseract。</translation>
    </message>
    <message>
        <source>Whether the top of the list is looked at more closely once it is shown.</source>
        <translation>顯示清單後，是否再仔細檢視最前面的結果。</translation>
    </message>
    <message>
        <source>Which folders and files are left alone, by name or by path within a watched folder.</source>
        <translation>要排除的資料夾與檔案，依名稱或在監看資料夾中的路徑。</translation>
    </message>
    <message>
        <source>Which model looks more closely; the one in the box if none is named.</source>
        <translation>由哪個模型做進一步比較；未指定時使用內建模型。</translation>
    </message>
</context>
<context>
    <name>Ordering</name>
    <message>
        <source>Other files</source>
        <translation>其他檔案</translation>
    </message>
</context>
<context>
    <name>PaceChart</name>
    <message>
        <source>Speed over the time of this run</source>
        <translation>本次執行期間的速度</translation>
    </message>
    <message>
        <source>{files} a minute</source>
        <translation>每分鐘 {files}</translation>
    </message>
    <message>
        <source>{files} a second</source>
        <translation>每秒 {files}</translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>Fit the width (Ctrl+0)</source>
        <translation>符合寬度 (Ctrl+0)</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>放大 (Ctrl++)</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>下一頁 (Page Down)</translation>
    </message>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>上一頁 (Page Up)</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+−)</source>
        <translation>縮小 (Ctrl+−)</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n}%</translation>
    </message>
    <message>
        <source>{page} / {pages}</source>
        <translation>{page} / {pages}</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Page</source>
        <translation>頁面</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 頁，共 {pages} 頁</translation>
    </message>
</context>
<context>
    <name>PortalKeys</name>
    <message>
        <source>Quick search</source>
        <translation>快速搜尋</translation>
    </message>
</context>
<context>
    <name>PreviewHeader</name>
    <message>
        <source>Find similar files</source>
        <translation>尋找類似的檔案</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>下一個符合處 (F3)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>上一個符合處 (Shift+F3)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>類似</translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation>{n} / {count}</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Choose a result to read its passage here.</source>
        <translation>選取結果即可在此閱讀其段落。</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>排除此資料夾</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>尋找類似項目</translation>
    </message>
    <message>
        <source>Found by its name; no text of it is known.</source>
        <translation>依檔名找到；沒有已知的文字內容。</translation>
    </message>
    <message>
        <source>Moved or deleted.</source>
        <translation>已移動或刪除。</translation>
    </message>
    <message>
        <source>Moved or deleted. This is its text as last read.</source>
        <translation>已移動或刪除。這是上次讀取的文字。</translation>
    </message>
    <message>
        <source>Nothing of it can be shown.</source>
        <translation>無法顯示任何內容。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 頁，共 {pages} 頁</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>預覽</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>The folder of this file cannot be reached now. This is its text as last read.</source>
        <translation>目前無法存取此檔案所在的資料夾。這是上次讀取的文字。</translation>
    </message>
    <message>
        <source>This passage has changed since it was found.</source>
        <translation>此段落在找到之後已有變更。</translation>
    </message>
    <message>
        <source>Why this: {reasons}</source>
        <translation>符合原因：{reasons}</translation>
    </message>
    <message>
        <source>meaning {value}</source>
        <translation>語意 {value}</translation>
    </message>
    <message>
        <source>words: {words}</source>
        <translation>字詞：{words}</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>A smaller copy of {name} is measured with your own passages, {needed} at least; add documents first.</source>
        <translation>{name} 的縮小副本要用您自己的段落來測量，至少 {needed} 個；請先新增文件。</translation>
    </message>
    <message>
        <source>Adding {name} was cancelled; nothing was changed.</source>
        <translation>已取消新增 {name}；未變更任何內容。</translation>
    </message>
    <message>
        <source>Another Inkling is using the library {path}; close it, or wait until it has finished, and try again.</source>
        <translation>另一個 Inkling 正在使用文件庫 {path}；請將它關閉或等待完成後再試一次。</translation>
    </message>
    <message>
        <source>In 8 bits {name} differs too much from itself (cosine {cosine}, {overlap} of the nearest texts in common); keep 8 bits to its weights, or use it as it is.</source>
        <translation>{name} 轉為 8 位元後與原模型相差過大（餘弦 {cosine}，最近文字重合 {overlap}）；請只將權重轉為 8 位元，或保持原樣。</translation>
    </message>
    <message>
        <source>The data directory {path} cannot be used: {detail}.</source>
        <translation>無法使用資料目錄 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The data directory {path} cannot be written; change its permissions or choose another with --data-dir.</source>
        <translation>無法寫入資料目錄 {path}；請變更其權限，或以 --data-dir 選擇其他目錄。</translation>
    </message>
    <message>
        <source>The disk that holds {path} is full; free some space and Inkling goes on where it stopped.</source>
        <translation>{path} 所在的磁碟已滿；釋放空間後，Inkling 會從中斷處繼續。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read; check its permissions.</source>
        <translation>無法讀取資料夾 {path}；請檢查其權限。</translation>
    </message>
    <message>
        <source>The folder {path} does not exist; check its name.</source>
        <translation>資料夾 {path} 不存在；請檢查名稱。</translation>
    </message>
    <message>
        <source>The library database {path} is damaged; move it away and index your folders again, or restore it from a backup. Nothing was changed.</source>
        <translation>文件庫的資料庫 {path} 已損毀；請將它移走並重新建立索引，或從備份還原。未變更任何內容。</translation>
    </message>
    <message>
        <source>The library is empty; add a folder with `inkling index FOLDER`.</source>
        <translation>文件庫是空的；請以 `inkling index FOLDER` 新增資料夾。</translation>
    </message>
    <message>
        <source>The library {path} was written by a newer Inkling; update Inkling to open it.</source>
        <translation>文件庫 {path} 由較新版本的 Inkling 寫入；請更新 Inkling 後再開啟。</translation>
    </message>
    <message>
        <source>The library {path} was written by an older Inkling; open the window or run `inkling index` once to bring it up to date.</source>
        <translation>文件庫 {path} 由較舊版本的 Inkling 寫入；請開啟視窗或執行一次 `inkling index` 來更新它。</translation>
    </message>
    <message>
        <source>{provider} needs packages that are not part of this installation; they can be added to an Inkling that was installed from its source.</source>
        <translation>{provider} 需要此安裝中沒有的套件；從原始碼安裝的 Inkling 可以加入它們。</translation>
    </message>
    <message>
        <source>The list of models {path} cannot be read ({detail}); mend it, or move it away and add your models again.</source>
        <translation>無法讀取模型清單 {path}（{detail}）；請修復它，或將它移走後重新新增模型。</translation>
    </message>
    <message>
        <source>The measurement needs a place for temporary files ({detail}); name a directory with some hundred megabytes of free space in TMPDIR.</source>
        <translation>測量需要存放暫存檔的空間（{detail}）；請在 TMPDIR 指定有數百 MB 可用空間的目錄。</translation>
    </message>
    <message>
        <source>The model behind {name} is not the one your library was embedded with; `inkling models use` embeds it anew.</source>
        <translation>{name} 背後的模型已不是處理文件庫時所用的那個；`inkling models use` 會重新處理。</translation>
    </message>
    <message>
        <source>The model {name} cannot be loaded: {detail}.</source>
        <translation>無法載入模型 {name}：{detail}。</translation>
    </message>
    <message>
        <source>The model {name} does not score texts; name one for search.reranker that does.</source>
        <translation>模型 {name} 不會替文字評分；請為 search.reranker 指定一個會評分的模型。</translation>
    </message>
    <message>
        <source>The model {name} gave vectors that cannot be used: {detail}.</source>
        <translation>模型 {name} 給出的向量無法使用：{detail}。</translation>
    </message>
    <message>
        <source>The model {name} gives no vectors, so that no folder can have it; `inkling config search.reranker {name}` has it look at the best results again.</source>
        <translation>模型 {name} 不提供向量，因此不能用於任何資料夾；`inkling config search.reranker {name}` 可讓它再次檢查最佳結果。</translation>
    </message>
    <message>
        <source>The model {name} is missing from {path}; reinstall Inkling.</source>
        <translation>{path} 中缺少模型 {name}；請重新安裝 Inkling。</translation>
    </message>
    <message>
        <source>The model {name} is not on this computer; allow its download, or name the folder that holds it.</source>
        <translation>模型 {name} 不在這部電腦上；請允許下載，或指定存放它的資料夾。</translation>
    </message>
    <message>
        <source>The model {name} is used by {folder}; give that folder another model first.</source>
        <translation>{folder} 正在使用模型 {name}；請先為該資料夾換一個模型。</translation>
    </message>
    <message>
        <source>The model {name} looks at results again; `inkling config search.reranker &apos;&apos;` ends that first.</source>
        <translation>模型 {name} 正用於結果的二次排序；請先用 `inkling config search.reranker &apos;&apos;` 停用。</translation>
    </message>
    <message>
        <source>The model {other} needs the model {name}; remove {other} first.</source>
        <translation>模型 {other} 需要模型 {name}；請先移除 {other}。</translation>
    </message>
    <message>
        <source>The settings file {path} is damaged ({detail}); defaults are used until it is mended.</source>
        <translation>設定檔 {path} 已損毀（{detail}）；修復之前使用預設值。</translation>
    </message>
    <message>
        <source>There is a model named {name} already; choose another name.</source>
        <translation>已有名為 {name} 的模型；請換一個名稱。</translation>
    </message>
    <message>
        <source>There is no model named {name}; `inkling models list` names them.</source>
        <translation>沒有名為 {name} 的模型；`inkling models list` 會列出所有模型。</translation>
    </message>
    <message>
        <source>There is no provider named {provider}; `inkling models list` names them.</source>
        <translation>沒有名為 {provider} 的提供者；`inkling models list` 會列出所有提供者。</translation>
    </message>
    <message>
        <source>There is no setting named {key}; `inkling config` lists them.</source>
        <translation>沒有名為 {key} 的設定；`inkling config` 會列出所有設定。</translation>
    </message>
    <message>
        <source>This computer has no keyring that could keep the key ({detail}); set the environment variable {variable} instead.</source>
        <translation>這部電腦沒有可保存金鑰的金鑰圈（{detail}）；請改為設定環境變數 {variable}。</translation>
    </message>
    <message>
        <source>{host} does not answer ({detail}); Inkling tries again by itself, words are found meanwhile.</source>
        <translation>{host} 沒有回應（{detail}）；Inkling 會自動重試，期間仍可依字詞尋找。</translation>
    </message>
    <message>
        <source>{host} refuses the request ({detail}); check the key and the name of the model.</source>
        <translation>{host} 拒絕了要求（{detail}）；請檢查金鑰和模型名稱。</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a model; begin with a letter or a digit, and keep to one line of at most 80 characters.</source>
        <translation>{name} 不能作為模型名稱；請以字母或數字開頭，寫成一行，最多 80 個字元。</translation>
    </message>
    <message>
        <source>{path} is a file; add the folder that contains it.</source>
        <translation>{path} 是檔案；請新增它所在的資料夾。</translation>
    </message>
    <message>
        <source>{path} is already watched as part of {outer}.</source>
        <translation>{path} 已作為 {outer} 的一部分受到監看。</translation>
    </message>
    <message>
        <source>{path} is not a folder of the library; `inkling status` lists them.</source>
        <translation>{path} 不是文件庫中的資料夾；`inkling status` 會列出它們。</translation>
    </message>
    <message>
        <source>{path} is not in the library; add its folder with `inkling index`.</source>
        <translation>{path} 不在文件庫中；請以 `inkling index` 新增其資料夾。</translation>
    </message>
    <message>
        <source>{path} is where Inkling keeps its own data; choose another folder.</source>
        <translation>{path} 是 Inkling 存放自身資料的位置；請選擇其他資料夾。</translation>
    </message>
    <message>
        <source>{provider} needs a key; `inkling models add` asks for it and keeps it in the keyring of your computer.</source>
        <translation>{provider} 需要金鑰；`inkling models add` 會詢問並將它保存在電腦的金鑰圈中。</translation>
    </message>
    <message>
        <source>{provider} needs packages that are not installed; `pip install &apos;inkling-search[{extra}]&apos;` installs them.</source>
        <translation>{provider} 需要尚未安裝的套件；`pip install &apos;inkling-search[{extra}]&apos;` 可安裝它們。</translation>
    </message>
    <message>
        <source>{value} is not valid for {key}: {expected} is needed.</source>
        <translation>{value} 不是 {key} 的有效值；需要：{expected}。</translation>
    </message>
    <message>
        <source>{value} is not valid for {option} of {provider}: {expected} is needed.</source>
        <translation>{value} 不是 {provider} 的 {option} 的有效值；需要：{expected}。</translation>
    </message>
</context>
<context>
    <name>QuestionTools</name>
    <message>
        <source>Clear search history</source>
        <translation>清除搜尋記錄</translation>
    </message>
    <message>
        <source>Search history cleared</source>
        <translation>已清除搜尋記錄</translation>
    </message>
    <message>
        <source>Search no longer saved</source>
        <translation>已不再儲存此搜尋</translation>
    </message>
    <message>
        <source>Search saved in the panel on the left</source>
        <translation>搜尋已儲存在篩選面板中</translation>
    </message>
</context>
<context>
    <name>QuickWindow</name>
    <message>
        <source>Passage copied with its source</source>
        <translation>已複製段落與出處</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation>快速搜尋</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
    <message>
        <source>Search by what you remember</source>
        <translation>用記得的內容搜尋</translation>
    </message>
    <message>
        <source>Show all in Inkling</source>
        <translation>在 Inkling 中顯示全部</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Files of this kind are not read.</source>
        <translation>不讀取這類檔案。</translation>
    </message>
    <message>
        <source>It lies too deep inside other files to be read.</source>
        <translation>它在其他檔案中的層級太深，無法讀取。</translation>
    </message>
    <message>
        <source>Only the first {count} files inside were read.</source>
        <translation>僅讀取了其中前 {count} 個檔案。</translation>
    </message>
    <message>
        <source>Only the first {limit_mb} MB of text were read.</source>
        <translation>僅讀取了前 {limit_mb} MB 的文字。</translation>
    </message>
    <message>
        <source>Part of the file is damaged: {part}.</source>
        <translation>檔案有部分損毀：{part}。</translation>
    </message>
    <message>
        <source>Reading it needed more than {limit_mb} MB of memory.</source>
        <translation>讀取時需要超過 {limit_mb} MB 的記憶體。</translation>
    </message>
    <message>
        <source>Text recognition needs the program Tesseract; install it (package tesseract-ocr).</source>
        <translation>文字辨識需要程式 Tesseract；請安裝它（套件 tesseract-ocr）。</translation>
    </message>
    <message>
        <source>Reading it took longer than {seconds} s and was stopped.</source>
        <translation>讀取超過 {seconds} 秒，已停止。</translation>
    </message>
    <message>
        <source>Some characters could not be decoded.</source>
        <translation>有些字元無法解碼。</translation>
    </message>
    <message>
        <source>Text in pictures was not read ({where}). Text recognition (Tesseract) can read it.</source>
        <translation>未讀取圖片中的文字（{where}）。文字辨識（Tesseract）可以讀取。</translation>
    </message>
    <message>
        <source>The disk reported an error: {detail}.</source>
        <translation>磁碟回報錯誤：{detail}。</translation>
    </message>
    <message>
        <source>The file changed while it was read; it will be read again.</source>
        <translation>檔案在讀取時有變更；將重新讀取。</translation>
    </message>
    <message>
        <source>The file contains something unsafe: {what}.</source>
        <translation>檔案含有不安全的內容：{what}。</translation>
    </message>
    <message>
        <source>The file disappeared while it was being read.</source>
        <translation>檔案在讀取時消失了。</translation>
    </message>
    <message>
        <source>The file holds binary data, not text.</source>
        <translation>檔案內容是二進位資料，不是文字。</translation>
    </message>
    <message>
        <source>The file holds no text.</source>
        <translation>檔案中沒有文字。</translation>
    </message>
    <message>
        <source>The file holds only pictures. Text recognition (Tesseract) can read text in them.</source>
        <translation>檔案中只有圖片。文字辨識（Tesseract）可以讀取其中的文字。</translation>
    </message>
    <message>
        <source>The file is damaged or cut off.</source>
        <translation>檔案已損毀或不完整。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>檔案是空的。</translation>
    </message>
    <message>
        <source>The file is excluded by the rule “{rule}”.</source>
        <translation>檔案已由規則「{rule}」排除。</translation>
    </message>
    <message>
        <source>The file is in the cloud and not on this computer.</source>
        <translation>檔案在雲端，不在這部電腦上。</translation>
    </message>
    <message>
        <source>The file is larger than the limit of {limit_mb} MB.</source>
        <translation>檔案超過 {limit_mb} MB 的上限。</translation>
    </message>
    <message>
        <source>The file is protected by a password.</source>
        <translation>檔案受密碼保護。</translation>
    </message>
    <message>
        <source>The reader stopped unexpectedly on this file.</source>
        <translation>讀取此檔案時意外停止。</translation>
    </message>
    <message>
        <source>The text encoding was guessed as {encoding}.</source>
        <translation>推測文字編碼為 {encoding}。</translation>
    </message>
    <message>
        <source>This variant of the format is not read: {what}.</source>
        <translation>不讀取此格式的這種變體：{what}。</translation>
    </message>
    <message>
        <source>Unpacked, the file would exceed the safety limit.</source>
        <translation>解壓縮後的檔案會超過安全上限。</translation>
    </message>
    <message>
        <source>You do not have permission to read it.</source>
        <translation>您沒有讀取權限。</translation>
    </message>
    <message>
        <source>{member} inside the file was not read: {why}</source>
        <translation>檔案中的 {member} 未讀取：{why}</translation>
    </message>
</context>
<context>
    <name>Resident</name>
    <message>
        <source>Starting at login could not be changed: {detail}.</source>
        <translation>無法變更登入時啟動：{detail}。</translation>
    </message>
    <message>
        <source>This desktop shows no tray: Inkling ends when its window is closed.</source>
        <translation>此桌面沒有系統匣：關閉視窗時 Inkling 會結束。</translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message>
        <source>Copy passage with source</source>
        <translation>複製段落與出處</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>複製路徑</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>排除此資料夾</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>尋找類似項目</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
    <message>
        <source>Passage copied with its source</source>
        <translation>已複製段落與出處</translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation>已複製路徑</translation>
    </message>
    <message>
        <source>Search only in this folder</source>
        <translation>僅在此資料夾中搜尋</translation>
    </message>
    <message>
        <source>Search without this folder</source>
        <translation>搜尋時不含此資料夾</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
</context>
<context>
    <name>ResultsDelegate</name>
    <message>
        <source>moved or deleted</source>
        <translation>已移動或刪除</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>離線</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>found by words</source>
        <translation>依字詞找到</translation>
    </message>
    <message>
        <source>moved or deleted</source>
        <translation>已移動或刪除</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>離線</translation>
    </message>
    <message>
        <source>similarity {value}</source>
        <translation>相似度 {value}</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>“{name}” was deleted, or moved out of your folders.</source>
        <translation>「{name}」已被刪除或移出您的資料夾。</translation>
    </message>
    <message>
        <source>“{name}” was moved: it is in “{folder}” now.</source>
        <translation>「{name}」已移動：現在位於「{folder}」。</translation>
    </message>
</context>
<context>
    <name>RowsView</name>
    <message>
        <source>Rows around the passage</source>
        <translation>段落附近的列</translation>
    </message>
</context>
<context>
    <name>RulesEditor</name>
    <message>
        <source>A name or pattern, such as *.tmp or drafts/</source>
        <translation>名稱或模式，例如 *.tmp 或 drafts/</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Another name or pattern</source>
        <translation>其他名稱或模式</translation>
    </message>
    <message>
        <source>Leave a folder alone…</source>
        <translation>排除資料夾…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>What is left alone</source>
        <translation>已排除的項目</translation>
    </message>
    <message>
        <source>“{rule}” is no pattern; write it as in a .gitignore file.</source>
        <translation>「{rule}」不是模式；請依 .gitignore 檔案的寫法輸入。</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Back to the default</source>
        <translation>恢復預設值</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source> %</source>
        <translation>%</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分鐘</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Always read</source>
        <translation>一律讀取</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Compare folders every</source>
        <translation>比對資料夾的間隔</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>桌面</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Files read at once</source>
        <translation>同時讀取的檔案數</translation>
    </message>
    <message>
        <source>Folders left alone</source>
        <translation>排除的資料夾</translation>
    </message>
    <message>
        <source>Give a file up after</source>
        <translation>放棄讀取前等待</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Left alone by name or path</source>
        <translation>依名稱或路徑排除</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>跟隨桌面設定</translation>
    </message>
    <message>
        <source>Look more closely at the best</source>
        <translation>仔細檢視最佳結果</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>語意</translation>
    </message>
    <message>
        <source>Meaning and words</source>
        <translation>語意與字詞</translation>
    </message>
    <message>
        <source>Memory for reading a file</source>
        <translation>讀取檔案的記憶體</translation>
    </message>
    <message>
        <source>Model that looks more closely</source>
        <translation>做進一步比較的模型</translation>
    </message>
    <message>
        <source>Never read</source>
        <translation>永不讀取</translation>
    </message>
    <message>
        <source>Number of results</source>
        <translation>結果數量</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>使用電池時</translation>
    </message>
    <message>
        <source>Order results by</source>
        <translation>結果排序依據</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Pause in full screen</source>
        <translation>全螢幕時暫停</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暫停建立索引</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>效能</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隱私權</translation>
    </message>
    <message>
        <source>Processor cores for meaning</source>
        <translation>用於語意的處理器核心</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation>快速搜尋</translation>
    </message>
    <message>
        <source>Read when asked for</source>
        <translation>需要時讀取</translation>
    </message>
    <message>
        <source>Remember questions</source>
        <translation>記住提問</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>登入時啟動</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>留在系統匣中</translation>
    </message>
    <message>
        <source>Text in pictures and scans</source>
        <translation>圖片與掃描檔中的文字</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>字詞</translation>
    </message>
    <message>
        <source>Work as usual</source>
        <translation>正常運作</translation>
    </message>
    <message>
        <source>Work in so much of the time</source>
        <translation>工作時間占比</translation>
    </message>
    <message>
        <source>Work slower</source>
        <translation>放慢速度</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Begin a new one</source>
        <translation>建立新的設定檔</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Inkling looks for no updates, and sends nothing unless a model does.</source>
        <translation>Inkling 不檢查更新，也不傳送任何資料，除非所選模型會傳送。</translation>
    </message>
    <message>
        <source>Kept, though this Inkling does not know it: {keys}</source>
        <translation>此版 Inkling 不認得，但仍予保留：{keys}</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>網路</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>沒有這個名稱的設定。</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜尋設定</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>顯示</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>顯示檔案</translation>
    </message>
    <message>
        <source>Show the models</source>
        <translation>顯示模型</translation>
    </message>
    <message>
        <source>Show where your data is</source>
        <translation>顯示資料的位置</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>顯示…</translation>
    </message>
    <message>
        <source>Speed, size, quality and privacy side by side; others can be added.</source>
        <translation>並列比較速度、大小、品質與隱私；還可新增其他模型。</translation>
    </message>
    <message>
        <source>The damaged file is kept beside it, with .old.</source>
        <translation>損毀的檔案會以 .old 保留在旁邊。</translation>
    </message>
    <message>
        <source>What reads the meaning</source>
        <translation>讀取語意的模型</translation>
    </message>
    <message>
        <source>Your library and these settings</source>
        <translation>您的文件庫與這些設定</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Add a folder</source>
        <translation>新增資料夾</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜尋</translation>
    </message>
    <message>
        <source>Copy the passage with its source</source>
        <translation>複製段落與出處</translation>
    </message>
    <message>
        <source>Copy the path, in the results</source>
        <translation>在結果中：複製路徑</translation>
    </message>
    <message>
        <source>Find similar files</source>
        <translation>尋找類似的檔案</translation>
    </message>
    <message>
        <source>From the field to the results, and back with Up</source>
        <translation>從搜尋欄到結果，按向上鍵返回</translation>
    </message>
    <message>
        <source>Go to the search field (or Ctrl+K)</source>
        <translation>前往搜尋欄（或 Ctrl+K）</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Larger page (Ctrl+− smaller, Ctrl+0 as wide as fits)</source>
        <translation>放大頁面（Ctrl+− 縮小，Ctrl+0 符合寬度）</translation>
    </message>
    <message>
        <source>Library: folders, what is left alone, unread files</source>
        <translation>文件庫：資料夾、排除項目、未讀取的檔案</translation>
    </message>
    <message>
        <source>Map of the library: near in meaning, near on the screen</source>
        <translation>文件庫地圖：語意相近，位置就相近</translation>
    </message>
    <message>
        <source>Models: what reads the meaning, measured here</source>
        <translation>模型：讀取語意的模型，在此測量</translation>
    </message>
    <message>
        <source>More passages of the file (Left hides them)</source>
        <translation>檔案的更多段落（向左鍵隱藏）</translation>
    </message>
    <message>
        <source>Next match in the file (previous with Shift+F3)</source>
        <translation>檔案中的下一個符合處（Shift+F3 為上一個）</translation>
    </message>
    <message>
        <source>Next page, in the preview (PgUp for the previous)</source>
        <translation>在預覽中：下一頁（PgUp 為上一頁）</translation>
    </message>
    <message>
        <source>Open the selected file</source>
        <translation>開啟選取的檔案</translation>
    </message>
    <message>
        <source>Quit, also from the tray</source>
        <translation>結束，也離開系統匣</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Show it in its folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Show or hide the filters</source>
        <translation>顯示或隱藏篩選</translation>
    </message>
    <message>
        <source>Show or hide the preview, in the results</source>
        <translation>在結果中：顯示或隱藏預覽</translation>
    </message>
    <message>
        <source>This page (or ? in the results)</source>
        <translation>此頁面（或在結果中按 ?）</translation>
    </message>
</context>
<context>
    <name>SideWindows</name>
    <message>
        <source>Saved {name}.</source>
        <translation>已儲存 {name}。</translation>
    </message>
    <message>
        <source>{name} could not be saved: {detail}. Choose another place.</source>
        <translation>無法儲存 {name}：{detail}。請選擇其他位置。</translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>By folder</source>
        <translation>依資料夾</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>依類型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新優先</translation>
    </message>
    <message>
        <source>Not grouped</source>
        <translation>不分組</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>相關性</translation>
    </message>
    <message>
        <source>Sorted by: {order}</source>
        <translation>排序方式：{order}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Network: never used</source>
        <translation>網路：從未使用</translation>
    </message>
    <message>
        <source>Network: used</source>
        <translation>網路：已使用</translation>
    </message>
    <message>
        <source>Passages of your documents and your questions leave this computer while folders have this model: {names}. A click shows the models.</source>
        <translation>只要有資料夾使用此模型，文件的段落和您的問題就會離開這部電腦：{names}。點擊可顯示模型。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暫停建立索引</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation>繼續建立索引</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>狀態</translation>
    </message>
</context>
<context>
    <name>SuggestionsModel</name>
    <message>
        <source>asked before</source>
        <translation>先前的提問</translation>
    </message>
    <message>
        <source>changed before</source>
        <translation>修改時間早於</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>修改時間晚於</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>kind of file</source>
        <translation>檔案類型</translation>
    </message>
    <message>
        <source>language it is written in</source>
        <translation>文件語言</translation>
    </message>
    <message>
        <source>part of the name</source>
        <translation>部分名稱</translation>
    </message>
    <message>
        <source>size of the file</source>
        <translation>檔案大小</translation>
    </message>
    <message>
        <source>who wrote it</source>
        <translation>作者</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Filters</source>
        <translation>篩選</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>文件庫</translation>
    </message>
    <message>
        <source>Map of the library</source>
        <translation>文件庫地圖</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>預覽</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>儲存此搜尋</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
    <message>
        <source>Search by what you remember</source>
        <translation>用記得的內容搜尋</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Inkling</source>
        <translation>開啟 Inkling</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暫停建立索引</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation>快速搜尋</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation>繼續建立索引</translation>
    </message>
</context>
<context>
    <name>UnexpectedErrors</name>
    <message>
        <source>Something went wrong inside Inkling; the log has the details.</source>
        <translation>Inkling 內部發生錯誤；詳情請見記錄檔。</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Add a folder</source>
        <translation>新增資料夾</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他資料夾…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose your folders. Inkling reads the documents in them and finds them by meaning and by word. Nothing leaves this computer.</source>
        <translation>請選擇資料夾。Inkling 會讀取其中的文件，讓您依語意和字詞找到它們。任何內容都不會離開這部電腦。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Find it by what you remember</source>
        <translation>憑記憶就能找到</translation>
    </message>
    <message>
        <source>Inkling reads your files where they are and changes none of them. What it learns is kept in a folder of its own, for you alone. Nothing is sent anywhere: no account, no telemetry, no network.</source>
        <translation>Inkling 在原處讀取您的檔案，不做任何變更。讀到的內容存放在它自己的資料夾中，只供您使用。不會傳送任何內容：沒有帳號、沒有遙測、不用網路。</translation>
    </message>
    <message>
        <source>It stays with you</source>
        <translation>一切都留在您身邊</translation>
    </message>
    <message>
        <source>Start reading</source>
        <translation>開始讀取</translation>
    </message>
    <message>
        <source>Try it with a few sample texts</source>
        <translation>用幾篇範例文字試試看</translation>
    </message>
    <message>
        <source>or drop a folder anywhere in this window</source>
        <translation>或將資料夾拖放到此視窗的任何位置</translation>
    </message>
</context>
<context>
    <name>WithinBar</name>
    <message>
        <source>Search in all files again</source>
        <translation>重新搜尋所有檔案</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 個檔案</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read</source>
        <translation>
            <numerusform>%Ln 個檔案無法讀取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) skipped</source>
        <translation>
            <numerusform>已略過 %Ln 個檔案</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation>
            <numerusform>%Ln 個資料夾</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more passage(s)</source>
        <translation>
            <numerusform>另有 %Ln 個段落</numerusform>
        </translation>
    </message>
    <message>
        <source>Cell {n}</source>
        <translation>第 {n} 個儲存格</translation>
    </message>
    <message>
        <source>Chapter {n}</source>
        <translation>第 {n} 章</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>Found by word</source>
        <translation>可依字詞找到</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>中等</translation>
    </message>
    <message>
        <source>Line {n}</source>
        <translation>第 {n} 行</translation>
    </message>
    <message>
        <source>Looking through your folders</source>
        <translation>正在檢視資料夾</translation>
    </message>
    <message>
        <source>Never used since Inkling started</source>
        <translation>Inkling 啟動後從未使用</translation>
    </message>
    <message>
        <source>No folder added yet</source>
        <translation>尚未新增資料夾</translation>
    </message>
    <message>
        <source>Nothing here matches well. This is what comes nearest.</source>
        <translation>沒有十分相符的結果。以下是最接近的內容。</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>離線</translation>
    </message>
    <message>
        <source>Page {n}</source>
        <translation>第 {n} 頁</translation>
    </message>
    <message>
        <source>Part {n}</source>
        <translation>第 {n} 部分</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暫停</translation>
    </message>
    <message>
        <source>Paused: a program fills the screen</source>
        <translation>已暫停：有程式以全螢幕執行</translation>
    </message>
    <message>
        <source>Paused: on battery</source>
        <translation>已暫停：使用電池中</translation>
    </message>
    <message>
        <source>Paused: on low battery</source>
        <translation>已暫停：電池電量低</translation>
    </message>
    <message>
        <source>Reading meaning of {done} of {total}</source>
        <translation>正在讀取語意：{done} / {total}</translation>
    </message>
    <message>
        <source>Reading {done} of {total}</source>
        <translation>正在讀取：{done} / {total}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就緒</translation>
    </message>
    <message>
        <source>Row {n}</source>
        <translation>第 {n} 列</translation>
    </message>
    <message>
        <source>Searched for “{text}”.</source>
        <translation>已搜尋「{text}」。</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已略過</translation>
    </message>
    <message>
        <source>Slide {n}</source>
        <translation>第 {n} 張投影片</translation>
    </message>
    <message>
        <source>Slower: on battery</source>
        <translation>已放慢：使用電池中</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在啟動</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>高</translation>
    </message>
    <message>
        <source>The folder “{name}” cannot be reached; what was found in it is kept.</source>
        <translation>無法存取資料夾「{name}」；其中已找到的內容會保留。</translation>
    </message>
    <message>
        <source>The folders of this model were searched by word.</source>
        <translation>已依字詞搜尋使用此模型的資料夾。</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已是最新狀態</translation>
    </message>
    <message numerus="yes">
        <source>Used %Ln time(s) since Inkling started</source>
        <translation>
            <numerusform>Inkling 啟動後已使用 %Ln 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>低</translation>
    </message>
    <message>
        <source>about {n} h</source>
        <translation>約 {n} 小時</translation>
    </message>
    <message>
        <source>about {n} min</source>
        <translation>約 {n} 分鐘</translation>
    </message>
    <message>
        <source>best match good</source>
        <translation>最佳結果：中等</translation>
    </message>
    <message>
        <source>best match strong</source>
        <translation>最佳結果：高</translation>
    </message>
    <message>
        <source>best match weak</source>
        <translation>最佳結果：低</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>不到一分鐘</translation>
    </message>
    <message>
        <source>more than {files}</source>
        <translation>超過 {files}</translation>
    </message>
    <message>
        <source>words</source>
        <translation>字詞</translation>
    </message>
    <message>
        <source>{files} left</source>
        <translation>剩餘 {files}</translation>
    </message>
    <message>
        <source>{files} like “{name}”</source>
        <translation>{files}類似「{name}」</translation>
    </message>
    <message>
        <source>{host} does not answer; its folders were searched by word.</source>
        <translation>{host} 沒有回應；相關資料夾已依字詞搜尋。</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} 毫秒</translation>
    </message>
    <message>
        <source>{n} could not be read</source>
        <translation>{n} 個無法讀取</translation>
    </message>
    <message>
        <source>{n} found by word</source>
        <translation>{n} 個可依字詞找到</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>另有 {n} 個</translation>
    </message>
    <message>
        <source>{n} offline</source>
        <translation>{n} 個離線</translation>
    </message>
    <message>
        <source>{n} ready</source>
        <translation>{n} 個就緒</translation>
    </message>
    <message>
        <source>{n} skipped</source>
        <translation>略過 {n} 個</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>{n} 個等待中</translation>
    </message>
</context>
</TS>
