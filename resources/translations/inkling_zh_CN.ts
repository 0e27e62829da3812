<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Argument</name>
    <message>
        <source>Excel {n} or older</source>
        <translation>Excel {n} 或更早版本</translation>
    </message>
    <message>
        <source>PowerPoint {n} or older</source>
        <translation>PowerPoint {n} 或更早版本</translation>
    </message>
    <message>
        <source>Word {n} or older</source>
        <translation>Word {n} 或更早版本</translation>
    </message>
    <message>
        <source>a list of absolute paths of folders, separated by commas,</source>
        <translation>以逗号分隔的文件夹绝对路径列表</translation>
    </message>
    <message>
        <source>a list of patterns as in a .gitignore, separated by commas,</source>
        <translation>以逗号分隔、如 .gitignore 中的模式列表</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>{low} 到 {high} 的整数</translation>
    </message>
    <message>
        <source>encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>entities that multiply</source>
        <translation>会不断展开的实体</translation>
    </message>
    <message>
        <source>keys such as Ctrl+Alt+Space, or nothing at all,</source>
        <translation>如 Ctrl+Alt+Space 的按键，或留空</translation>
    </message>
    <message>
        <source>more than {n} pixels</source>
        <translation>超过 {n} 个像素</translation>
    </message>
    <message>
        <source>one of {words}</source>
        <translation>以下之一：{words}</translation>
    </message>
    <message>
        <source>page {n}</source>
        <translation>第 {n} 页</translation>
    </message>
    <message>
        <source>pages of this kind of file</source>
        <translation>此类文件的页面</translation>
    </message>
    <message>
        <source>pages {n}</source>
        <translation>第 {n} 页</translation>
    </message>
    <message>
        <source>pixels of this kind of picture</source>
        <translation>此类图片的像素</translation>
    </message>
    <message>
        <source>slide {n}</source>
        <translation>第 {n} 张幻灯片</translation>
    </message>
    <message>
        <source>text in HEIC pictures</source>
        <translation>HEIC 图片中的文字</translation>
    </message>
    <message>
        <source>the list of slides</source>
        <translation>幻灯片列表</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>the text</source>
        <translation>文本</translation>
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
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>CatalogueRow</name>
    <message>
        <source>Add {name}</source>
        <translation>添加 {name}</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel adding {name}</source>
        <translation>取消添加 {name}</translation>
    </message>
</context>
<context>
    <name>CompletionPopup</name>
    <message>
        <source>Clear search history</source>
        <translation>清除搜索记录</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
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
        <translation>修改日期范围</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
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
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Add a whole disk</source>
        <translation>添加整个磁盘</translation>
    </message>
    <message>
        <source>Add all of it</source>
        <translation>全部添加</translation>
    </message>
    <message>
        <source>Add all of “{name}” to the library?</source>
        <translation>要将“{name}”全部添加到文档库吗？</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>It holds the files of the system and of programs too. Reading all of them takes long; the folders with your own documents are mostly enough.</source>
        <translation>其中还包含系统和程序的文件。全部读取需要很长时间，通常只添加存放个人文档的文件夹就够了。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Leave a folder alone</source>
        <translation>排除文件夹</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove a folder</source>
        <translation>移除文件夹</translation>
    </message>
    <message>
        <source>Remove “{name}” from the library?</source>
        <translation>要从文档库移除“{name}”吗？</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>保存列表</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>What was read from it is deleted from Inkling. The files themselves stay as they are.</source>
        <translation>Inkling 会删除从中读取的内容，文件本身不受影响。</translation>
    </message>
    <message>
        <source>files.csv</source>
        <translation>文件列表.csv</translation>
    </message>
</context>
<context>
    <name>DocumentText</name>
    <message>
        <source>Preview of the passage</source>
        <translation>段落预览</translation>
    </message>
</context>
<context>
    <name>FilesDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>排除此文件夹</translation>
    </message>
    <message>
        <source>Files that were not read</source>
        <translation>未读取的文件</translation>
    </message>
    <message>
        <source>Recognize text</source>
        <translation>识别文字</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>全部重试</translation>
    </message>
    <message>
        <source>Retry all failed files</source>
        <translation>重试所有失败的文件</translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>另存为表格…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Which files to list</source>
        <translation>要列出的文件</translation>
    </message>
</context>
<context>
    <name>FilesModel</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
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
        <translation>已选中</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>已展开</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>排除此文件夹</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation>从文档库移除…</translation>
    </message>
    <message>
        <source>Rename the search</source>
        <translation>重命名搜索</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Archives</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>图书</translation>
    </message>
    <message>
        <source>Calendars</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>More kinds…</source>
        <translation>更多类型…</translation>
    </message>
    <message>
        <source>More languages…</source>
        <translation>更多语言…</translation>
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
        <translation>图片</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>Since last month</source>
        <translation>上个月以来</translation>
    </message>
    <message>
        <source>Since last week</source>
        <translation>上周以来</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>演示文稿</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>电子表格</translation>
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
        <translation>视频</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>网页</translation>
    </message>
</context>
<context>
    <name>FolderActions</name>
    <message>
        <source>“{name}” is a file; Inkling watches folders, so drop the one it is in.</source>
        <translation>“{name}”是文件；Inkling 监视的是文件夹，请拖放它所在的文件夹。</translation>
    </message>
</context>
<context>
    <name>FolderExclusion</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>“{name}” is left alone from now on, with all that is in it.</source>
        <translation>“{name}”及其中的所有内容从现在起已被排除。</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Offline: its files stay in the library until it returns</source>
        <translation>离线：恢复连接之前，其文件会保留在文档库中</translation>
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
        <translation>显示</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>显示 {name}</translation>
    </message>
</context>
<context>
    <name>GlobalKeys</name>
    <message>
        <source>This desktop gave Inkling no keys: in its own settings, let {keys} run “inkling --quick”.</source>
        <translation>此桌面未向 Inkling 提供快捷键：请在桌面自己的设置中让 {keys} 运行“inkling --quick”。</translation>
    </message>
    <message>
        <source>{keys} belongs to another program: choose other keys.</source>
        <translation>{keys} 已被其他程序占用：请选择其他按键。</translation>
    </message>
</context>
<context>
    <name>HintPage</name>
    <message>
        <source>Ask in your own words</source>
        <translation>用自己的话提问</translation>
    </message>
    <message>
        <source>Describe what you are looking for. The words need not be the ones in the document, and exact words are found too.</source>
        <translation>描述您要找的内容。用词不必与文档相同，完全一致的也能找到。</translation>
    </message>
    <message>
        <source>F1 shows all keyboard shortcuts</source>
        <translation>按 F1 显示所有键盘快捷键</translation>
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
        <translation>按下按键</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
<context>
    <name>LibraryDialog</name>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>其他文件夹</translation>
    </message>
    <message>
        <source>Being made anew; searching goes on.</source>
        <translation>正在重建；搜索可照常使用。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Each with its reason; they are found by name.</source>
        <translation>各附原因；仍可按文件名找到。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files that were not read</source>
        <translation>未读取的文件</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Graph of meanings</source>
        <translation>语义图</translation>
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
        <translation>文档库</translation>
    </message>
    <message>
        <source>List the files that were not read</source>
        <translation>列出未读取的文件</translation>
    </message>
    <message>
        <source>List…</source>
        <translation>列出…</translation>
    </message>
    <message>
        <source>Made anew from what is stored; no file is read again.</source>
        <translation>用已存储的内容重建，不会重新读取任何文件。</translation>
    </message>
    <message>
        <source>Made anew of {n} vectors.</source>
        <translation>已用 {n} 个向量重建。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Rebuild the graph</source>
        <translation>重建语义图</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>磁盘用量</translation>
    </message>
    <message>
        <source>Text, vectors and graph, in Inkling’s own folder.</source>
        <translation>文本、向量和语义图，存放在 Inkling 自己的文件夹中。</translation>
    </message>
    <message>
        <source>or drop it on this page</source>
        <translation>或拖放到此页面</translation>
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
        <translation>仅限地图上的 {files}</translation>
    </message>
    <message>
        <source>{files} of the answer lit up</source>
        <translation>已标出结果中的 {files}</translation>
    </message>
    <message>
        <source>{n} not drawn yet: meaning not read</source>
        <translation>{n} 个尚未绘出：语义尚未读取</translation>
    </message>
</context>
<context>
    <name>MapDialog</name>
    <message>
        <source>All files again</source>
        <translation>恢复所有文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Click a point to see what it is.</source>
        <translation>单击圆点即可查看是哪个文件。</translation>
    </message>
    <message>
        <source>Draw a line around files (or drag with Shift)</source>
        <translation>圈选文件（或按住 Shift 拖动）</translation>
    </message>
    <message>
        <source>Drawing the map</source>
        <translation>正在绘制地图</translation>
    </message>
    <message>
        <source>Every file becomes a point here as soon as its meaning has been read.</source>
        <translation>每个文件的语义读取完成后，就会成为这里的一个圆点。</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Files that mean something similar are put next to each other.</source>
        <translation>语义相近的文件会排在一起。</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>暂无内容可绘制</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Search within</source>
        <translation>在其中搜索</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>The main window says why.</source>
        <translation>原因显示在主窗口中。</translation>
    </message>
    <message>
        <source>The map could not be drawn</source>
        <translation>无法绘制地图</translation>
    </message>
    <message>
        <source>The whole map</source>
        <translation>整张地图</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map of the library</source>
        <translation>文档库地图</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <source>about 100 languages</source>
        <translation>约 100 种语言</translation>
    </message>
    <message>
        <source>best quality, long passages, very slow without a graphics card</source>
        <translation>质量最佳，可处理长段落，没有显卡时很慢</translation>
    </message>
    <message>
        <source>better, many languages, slow</source>
        <translation>更好，多种语言，较慢</translation>
    </message>
    <message>
        <source>fastest, for very large libraries</source>
        <translation>最快，适合非常大的文档库</translation>
    </message>
    <message>
        <source>fastest, many languages</source>
        <translation>最快，多种语言</translation>
    </message>
    <message>
        <source>many languages</source>
        <translation>多种语言</translation>
    </message>
    <message>
        <source>more than 100 languages</source>
        <translation>100 多种语言</translation>
    </message>
    <message>
        <source>words with their synonyms, beside the model in the box</source>
        <translation>词及其同义词，与内置模型并用</translation>
    </message>
    <message>
        <source>second look at the first results</source>
        <translation>对最前面的结果再看一遍</translation>
    </message>
    <message>
        <source>second look at the first results, many languages, slow</source>
        <translation>对最前面的结果再看一遍，多种语言，较慢</translation>
    </message>
    <message>
        <source>small and better in English</source>
        <translation>小巧，英语效果更好</translation>
    </message>
    <message>
        <source>small, many languages</source>
        <translation>小巧，多种语言</translation>
    </message>
    <message>
        <source>with Ollama, long passages</source>
        <translation>通过 Ollama，可处理长段落</translation>
    </message>
</context>
<context>
    <name>ModelAdding</name>
    <message>
        <source>This service needs a key: enter it under “Add another model”.</source>
        <translation>此服务需要密钥：请在“添加其他模型”中输入。</translation>
    </message>
</context>
<context>
    <name>ModelForm</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add another model</source>
        <translation>添加其他模型</translation>
    </message>
    <message>
        <source>Add the model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>As its provider calls it, or the folder that holds it.</source>
        <translation>提供方所用的名称，或存放它的文件夹。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose the folder of the model</source>
        <translation>选择模型的文件夹</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请为它取个名称。</translation>
    </message>
    <message>
        <source>Kept in the keyring of your computer; empty if it is there already.</source>
        <translation>保存在电脑的密钥环中；若已在其中，请留空。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>List the models of the server</source>
        <translation>列出服务器上的模型</translation>
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
        <translation>名称</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供方</translation>
    </message>
    <message>
        <source>Say which model you want.</source>
        <translation>请说明要使用哪个模型。</translation>
    </message>
    <message>
        <source>The server names no models: type which one you want.</source>
        <translation>服务器未列出模型：请输入模型名称。</translation>
    </message>
    <message>
        <source>What you call it here.</source>
        <translation>在这里的称呼。</translation>
    </message>
    <message>
        <source>Who runs the model.</source>
        <translation>由谁运行此模型。</translation>
    </message>
</context>
<context>
    <name>ModelOption</name>
    <message>
        <source>cut texts that are too long, instead of refusing them</source>
        <translation>截短过长的文本，而不是拒绝</translation>
    </message>
    <message>
        <source>graph that is read, where the folder has several</source>
        <translation>文件夹中有多个计算图时要读取的那个</translation>
    </message>
    <message>
        <source>graph that the backend reads, its usual one if not set</source>
        <translation>后端读取的计算图，未设置时用常用的</translation>
    </message>
    <message>
        <source>have the server make vectors of unit length</source>
        <translation>让服务器返回单位长度的向量</translation>
    </message>
    <message>
        <source>heaviest terms of a text that are kept, 0 for all</source>
        <translation>每段文本保留的权重最高的词项数，0 表示全部</translation>
    </message>
    <message>
        <source>how long the server keeps the model loaded, such as 5m</source>
        <translation>服务器保持模型加载的时长，例如 5m</translation>
    </message>
    <message>
        <source>how many texts are embedded at once</source>
        <translation>一次处理的文本数</translation>
    </message>
    <message>
        <source>how many tokens of a text the model reads</source>
        <translation>模型读取每段文本的词元数</translation>
    </message>
    <message>
        <source>how often a request is repeated when it fails</source>
        <translation>请求失败时重试的次数</translation>
    </message>
    <message>
        <source>how the vectors of tokens become one</source>
        <translation>如何把各词元的向量合成一个</translation>
    </message>
    <message>
        <source>how vectors are sent</source>
        <translation>向量的传输方式</translation>
    </message>
    <message>
        <source>its address, if not the usual one</source>
        <translation>其地址（若非常用地址）</translation>
    </message>
    <message>
        <source>its keyword arguments, as JSON</source>
        <translation>其关键字参数（JSON）</translation>
    </message>
    <message>
        <source>model that gives the vectors its terms go with</source>
        <translation>为其词项提供向量的模型</translation>
    </message>
    <message>
        <source>numbers of a vector that are kept, 0 for all</source>
        <translation>向量保留的数值个数，0 表示全部</translation>
    </message>
    <message>
        <source>precision of its numbers</source>
        <translation>数值精度</translation>
    </message>
    <message>
        <source>put before a passage, where not what the model expects</source>
        <translation>加在段落前的文字（若与模型预期不同）</translation>
    </message>
    <message>
        <source>put before a question, where not what the model expects</source>
        <translation>加在问题前的文字（若与模型预期不同）</translation>
    </message>
    <message>
        <source>seconds to wait for an answer, all tries together</source>
        <translation>等待回答的秒数（所有尝试合计）</translation>
    </message>
    <message>
        <source>shares of vector, terms and tokens in a score</source>
        <translation>向量、词项和词元在分数中的占比</translation>
    </message>
    <message>
        <source>texts embedded together</source>
        <translation>一起处理的文本数</translation>
    </message>
    <message>
        <source>the address of the server</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>the length of the vectors, 0 for that of the model</source>
        <translation>向量长度，0 表示用模型的长度</translation>
    </message>
    <message>
        <source>the model&apos;s own prompt for passages</source>
        <translation>模型自带的段落提示</translation>
    </message>
    <message>
        <source>the model&apos;s own prompt for questions</source>
        <translation>模型自带的问题提示</translation>
    </message>
    <message>
        <source>the name of its key, if not the usual one</source>
        <translation>其密钥的名称（若非常用名称）</translation>
    </message>
    <message>
        <source>the price of a million tokens, 0 if unknown</source>
        <translation>每百万词元的价格，未知则为 0</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>the version of the API of Azure</source>
        <translation>Azure API 的版本</translation>
    </message>
    <message>
        <source>tokens of a text that are read, 0 for what the model can</source>
        <translation>每段文本读取的词元数，0 表示模型的上限</translation>
    </message>
    <message>
        <source>vectors of unit length; a library compares no others</source>
        <translation>单位长度的向量；文档库只比较这种向量</translation>
    </message>
    <message>
        <source>version of the model on its hub, the newest where not set</source>
        <translation>模型在模型库中的版本，未设置则为最新</translation>
    </message>
    <message>
        <source>what computes it</source>
        <translation>用什么来计算</translation>
    </message>
    <message>
        <source>what is put before a passage</source>
        <translation>加在段落前的文字</translation>
    </message>
    <message>
        <source>what is put before a question</source>
        <translation>加在问题前的文字</translation>
    </message>
    <message>
        <source>what is sent with a question, as JSON</source>
        <translation>随问题发送的内容（JSON）</translation>
    </message>
    <message>
        <source>what is sent with passages, as JSON</source>
        <translation>随段落发送的内容（JSON）</translation>
    </message>
    <message>
        <source>what runs it</source>
        <translation>用什么来运行</translation>
    </message>
    <message>
        <source>where short texts are filled up</source>
        <translation>短文本在哪一端填充</translation>
    </message>
    <message>
        <source>whether it keeps texts on this computer</source>
        <translation>文本是否留在这台电脑上</translation>
    </message>
    <message>
        <source>who runs a model that has a name</source>
        <translation>由谁运行有名称的模型</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>8-bit copy…</source>
        <translation>8 位副本…</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>所有文件夹</translation>
    </message>
    <message>
        <source>Cancel the change of the model</source>
        <translation>取消更换模型</translation>
    </message>
    <message>
        <source>Cancel the copy of the model</source>
        <translation>取消复制模型</translation>
    </message>
    <message>
        <source>Copy {name} in 8 bits</source>
        <translation>制作 {name} 的 8 位副本</translation>
    </message>
    <message>
        <source>For the whole library</source>
        <translation>处理整个文档库</translation>
    </message>
    <message>
        <source>Give its folders another model first.</source>
        <translation>请先为使用它的文件夹换一个模型。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Measure {name}</source>
        <translation>测量 {name}</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
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
        <translation>用于</translation>
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
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message numerus="yes">
        <source>%Ln number(s) a passage</source>
        <translation>
            <numerusform>每段 %Ln 个数值</numerusform>
        </translation>
    </message>
    <message>
        <source>About {size}.</source>
        <translation>约 {size}。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Being loaded and measured…</source>
        <translation>正在加载并测量…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change the model</source>
        <translation>更换模型</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Comes with Inkling</source>
        <translation>随 Inkling 提供</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download a model</source>
        <translation>下载模型</translation>
    </message>
    <message>
        <source>Download {model} from {host}?</source>
        <translation>要从 {host} 下载 {model} 吗？</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage(s) to go through again</source>
        <translation>
            <numerusform>需重新处理 %Ln 个段落</numerusform>
        </translation>
    </message>
    <message>
        <source>Beside the original: cosine {mean} on average, at least {least}; of the ten nearest passages {share} % are the same.</source>
        <translation>与原模型相比：余弦平均 {mean}，最低 {least}；最接近的十个段落中有 {share}% 相同。</translation>
    </message>
    <message>
        <source>Changing {folders}: {done} of {total} passages done. The former model answers.</source>
        <translation>正在更换 {folders}：已完成 {done} / {total} 个段落。期间由原来的模型回答。</translation>
    </message>
    <message>
        <source>Comparing it with the original</source>
        <translation>正在与原模型比较</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>正在转换</translation>
    </message>
    <message>
        <source>Copy in 8 bits</source>
        <translation>8 位副本</translation>
    </message>
    <message>
        <source>In the box</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>It is smaller and quicker, and takes some minutes to make. Passages of your library show how close it comes to the original, which stays; if it differs too much, it is not kept.</source>
        <translation>副本更小、更快，制作需要几分钟。文档库中的段落会显示它与原模型有多接近；原模型会保留，差异太大的副本则不保留。</translation>
    </message>
    <message>
        <source>Let it send text</source>
        <translation>允许发送</translation>
    </message>
    <message>
        <source>Let “{name}” send text to {host}?</source>
        <translation>允许“{name}”向 {host} 发送文本吗？</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>加载</translation>
    </message>
    <message>
        <source>Make a copy of “{name}” in 8 bits?</source>
        <translation>要制作“{name}”的 8 位副本吗？</translation>
    </message>
    <message>
        <source>Make the copy</source>
        <translation>制作副本</translation>
    </message>
    <message>
        <source>Making it 8 bits</source>
        <translation>正在转为 8 位</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Nothing of yours is sent; {host} learns your network address and which model you fetch. If you have the model already, point at its folder instead.</source>
        <translation>不会发送您的任何内容；{host} 只会知道您的网络地址和下载的模型。若已有该模型，可改为选择它的文件夹。</translation>
    </message>
    <message>
        <source>Passages/s</source>
        <translation>段落/秒</translation>
    </message>
    <message>
        <source>Quality in Chinese</source>
        <translation>中文质量</translation>
    </message>
    <message>
        <source>Quality in English</source>
        <translation>英语质量</translation>
    </message>
    <message>
        <source>Quality in German</source>
        <translation>德语质量</translation>
    </message>
    <message>
        <source>Reading the model</source>
        <translation>正在读取模型</translation>
    </message>
    <message>
        <source>Sends text to {host}</source>
        <translation>向 {host} 发送文本</translation>
    </message>
    <message>
        <source>Text leaves this computer</source>
        <translation>文本将离开这台电脑</translation>
    </message>
    <message>
        <source>Text stays on this computer</source>
        <translation>文本留在这台电脑上</translation>
    </message>
    <message>
        <source>The folder of the model</source>
        <translation>模型的文件夹</translation>
    </message>
    <message>
        <source>To be installed first: {command}</source>
        <translation>请先安装：{command}</translation>
    </message>
    <message>
        <source>Until that is done, the present model answers. You can cancel at any time.</source>
        <translation>完成之前由当前模型回答。您可以随时取消。</translation>
    </message>
    <message>
        <source>Use “{name}” for all folders?</source>
        <translation>要对所有文件夹使用“{name}”吗？</translation>
    </message>
    <message>
        <source>Use “{name}” for “{folder}”?</source>
        <translation>要对“{folder}”使用“{name}”吗？</translation>
    </message>
    <message>
        <source>What: the passages and names of the files in the folders you give this model, and the questions you ask. Where: to {host}, whose terms apply. When: as long as a folder has this model, while its files are read and whenever you search; and once now, a few test sentences of Inkling’s own. The window shows a mark meanwhile.</source>
        <translation>内容：使用此模型的文件夹中文件的段落和名称，以及您提出的问题。去向：{host}，适用其条款。时间：只要有文件夹使用此模型，在读取其文件时和每次搜索时；此外现在发送一次 Inkling 自带的几句测试文本。期间窗口会显示标记。</translation>
    </message>
    <message>
        <source>about {price} at the price you gave</source>
        <translation>按您填写的价格约 {price}</translation>
    </message>
    <message>
        <source>all folders</source>
        <translation>所有文件夹</translation>
    </message>
    <message>
        <source>no folder</source>
        <translation>没有文件夹</translation>
    </message>
    <message>
        <source>{code} may send text anywhere</source>
        <translation>{code} 可能向任何地方发送文本</translation>
    </message>
    <message>
        <source>{done} downloaded</source>
        <translation>已下载 {done}</translation>
    </message>
    <message>
        <source>{done} of about {total} downloaded</source>
        <translation>已下载 {done}，共约 {total}</translation>
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
        <translation>添加其他模型</translation>
    </message>
    <message>
        <source>Add another model…</source>
        <translation>添加其他模型…</translation>
    </message>
    <message>
        <source>Any other model</source>
        <translation>任何其他模型</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>From a folder, a hub, a server of your own, or a service.</source>
        <translation>来自文件夹、模型库、自己的服务器或在线服务。</translation>
    </message>
    <message>
        <source>Measured on this computer; quality from 0 to 1 on a small test.</source>
        <translation>在这台电脑上测得；质量为小型测试的 0 到 1 分。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Worth a try</source>
        <translation>值得一试</translation>
    </message>
</context>
<context>
    <name>NothingPage</name>
    <message>
        <source>Nothing found</source>
        <translation>未找到结果</translation>
    </message>
    <message>
        <source>Search without filters</source>
        <translation>不使用筛选搜索</translation>
    </message>
    <message>
        <source>Try other words, or fewer of them. Files that are still being read are found as soon as their turn has come.</source>
        <translation>请试试其他或更少的词语。仍在读取的文件，轮到后即可找到。</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>No program was found to open “{name}”.</source>
        <translation>未找到可打开“{name}”的程序。</translation>
    </message>
    <message>
        <source>“{name}” can run things, so it is shown in its folder instead.</source>
        <translation>“{name}”可能会运行程序，因此改为在文件夹中显示。</translation>
    </message>
    <message>
        <source>“{name}” was moved or deleted.</source>
        <translation>“{name}”已被移动或删除。</translation>
    </message>
    <message>
        <source>“{name}” was opened; inside it, look for “{inner}”.</source>
        <translation>已打开“{name}”；请在其中查找“{inner}”。</translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>After how many minutes the folders are compared with the library.</source>
        <translation>每隔多少分钟将文件夹与文档库比对一次。</translation>
    </message>
    <message>
        <source>After how many seconds reading one file is given up.</source>
        <translation>读取单个文件超过多少秒就放弃。</translation>
    </message>
    <message>
        <source>Colours of the window; system follows the desktop.</source>
        <translation>窗口的颜色；可跟随桌面设置。</translation>
    </message>
    <message>
        <source>Folders that are left alone, with all that is in them.</source>
        <translation>要排除的文件夹及其中所有内容。</translation>
    </message>
    <message>
        <source>How many MB of memory reading one file may take.</source>
        <translation>读取单个文件最多可用多少 MB 内存。</translation>
    </message>
    <message>
        <source>How many processes read files; 0 leaves it to Inkling.</source>
        <translation>同时读取文件的进程数；0 表示由 Inkling 决定。</translation>
    </message>
    <message>
        <source>How many processor cores the model may use; 0 leaves it to Inkling.</source>
        <translation>模型可使用的处理器核心数；0 表示由 Inkling 决定。</translation>
    </message>
    <message>
        <source>How many results a search shows.</source>
        <translation>每次搜索显示的结果数。</translation>
    </message>
    <message>
        <source>In how much of the time indexing works, in percent.</source>
        <translation>建立索引所占时间的百分比。</translation>
    </message>
    <message>
        <source>Keys that raise the quick search over any program; none by default.</source>
        <translation>在任何程序之上打开快速搜索的按键；默认不设。</translation>
    </message>
    <message>
        <source>Language of the window; system follows the desktop.</source>
        <translation>窗口的语言；可跟随桌面设置。</translation>
    </message>
    <message>
        <source>What indexing does on battery; slower also pauses below 20 percent of charge.</source>
        <translation>使用电池时如何建立索引；选择较慢时，电量低于 20% 也会暂停。</translation>
    </message>
    <message>
        <source>What orders the results: meaning, words, or both.</source>
        <translation>结果的排序依据：语义、词语或两者。</translation>
    </message>
    <message>
        <source>Whether Inkling starts when you log in, in the tray where there is one.</source>
        <translation>登录时是否启动 Inkling；有托盘时在托盘中启动。</translation>
    </message>
    <message>
        <source>Whether Inkling stays in the tray when its window is closed.</source>
        <translation>关闭窗口后 Inkling 是否留在托盘中。</translation>
    </message>
    <message>
        <source>Whether indexing pauses while a program fills the screen.</source>
        <translation>程序全屏运行时是否暂停建立索引。</translation>
    </message>
    <message>
        <source>Whether indexing waits until it is resumed.</source>
        <translation>是否暂停建立索引，直到手动继续。</translation>
    </message>
    <message>
        <source>Whether questions that led to something are kept and offered again.</source>
        <translation>是否记住有结果的提问并再次建议。</translation>
    </message>
    <message>
        <source>Whether text in pictures and scans is read; needs the program Tesseract.</source>
        <translation>是否读取图片和扫描件中的文字；需要程序 Tesseract。</translation>
    </message>
    <message>
        <source>Whether the top of the list is looked at more closely once it is shown.</source>
        <translation>显示列表后，是否再仔细检查最前面的结果。</translation>
    </message>
    <message>
        <source>Which folders and files are left alone, by name or by path within a watched folder.</source>
        <translation>要排除的文件夹和文件，按名称或在监视文件夹中的路径。</translation>
    </message>
    <message>
        <source>Which model looks more closely; the one in the box if none is named.</source>
        <translation>由哪个模型做进一步比较；未指定时使用内置模型。</translation>
    </message>
</context>
<context>
    <name>Ordering</name>
    <message>
        <source>Other files</source>
        <translation>其他文件</translation>
    </message>
</context>
<context>
    <name>PaceChart</name>
    <message>
        <source>Speed over the time of this run</source>
        <translation>本次运行期间的速度</translation>
    </message>
    <message>
        <source>{files} a minute</source>
        <translation>每分钟 {files}</translation>
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
        <translation>适合宽度 (Ctrl+0)</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>放大 (Ctrl++)</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>下一页 (Page Down)</translation>
    </message>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>上一页 (Page Up)</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+−)</source>
        <translation>缩小 (Ctrl+−)</translation>
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
        <translation>页面</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
</context>
<context>
    <name>PortalKeys</name>
    <message>
        <source>Quick search</source>
        <translation>快速搜索</translation>
    </message>
</context>
<context>
    <name>PreviewHeader</name>
    <message>
        <source>Find similar files</source>
        <translation>查找类似的文件</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>下一个匹配项 (F3)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>上一个匹配项 (Shift+F3)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>类似</translation>
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
        <translation>选择结果即可在此阅读其段落。</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>排除此文件夹</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>查找类似项</translation>
    </message>
    <message>
        <source>Found by its name; no text of it is known.</source>
        <translation>按文件名找到；没有已知的文本内容。</translation>
    </message>
    <message>
        <source>Moved or deleted.</source>
        <translation>已移动或删除。</translation>
    </message>
    <message>
        <source>Moved or deleted. This is its text as last read.</source>
        <translation>已移动或删除。这是上次读取的文本。</translation>
    </message>
    <message>
        <source>Nothing of it can be shown.</source>
        <translation>无法显示任何内容。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>The folder of this file cannot be reached now. This is its text as last read.</source>
        <translation>目前无法访问此文件所在的文件夹。这是上次读取的文本。</translation>
    </message>
    <message>
        <source>This passage has changed since it was found.</source>
        <translation>此段落在找到之后已有更改。</translation>
    </message>
    <message>
        <source>Why this: {reasons}</source>
        <translation>匹配原因：{reasons}</translation>
    </message>
    <message>
        <source>meaning {value}</source>
        <translation>语义 {value}</translation>
    </message>
    <message>
        <source>words: {words}</source>
        <translation>词语：{words}</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>A smaller copy of {name} is measured with your own passages, {needed} at least; add documents first.</source>
        <translation>{name} 的缩小副本要用您自己的段落来测量，至少 {needed} 个；请先添加文档。</translation>
    </message>
    <message>
        <source>Adding {name} was cancelled; nothing was changed.</source>
        <translation>已取消添加 {name}；未更改任何内容。</translation>
    </message>
    <message>
        <source>Another Inkling is using the library {path}; close it, or wait until it has finished, and try again.</source>
        <translation>另一个 Inkling 正在使用文档库 {path}；请将它关闭或等待完成后再试一次。</translation>
    </message>
    <message>
        <source>In 8 bits {name} differs too much from itself (cosine {cosine}, {overlap} of the nearest texts in common); keep 8 bits to its weights, or use it as it is.</source>
        <translation>{name} 转为 8 位后与原模型相差过大（余弦 {cosine}，最近文本重合 {overlap}）；请只将权重转为 8 位，或保持原样。</translation>
    </message>
    <message>
        <source>The data directory {path} cannot be used: {detail}.</source>
        <translation>无法使用数据目录 {path}：{detail}。</translation>
    </message>
    <message>
        <source>The data directory {path} cannot be written; change its permissions or choose another with --data-dir.</source>
        <translation>无法写入数据目录 {path}；请更改其权限，或用 --data-dir 选择其他目录。</translation>
    </message>
    <message>
        <source>The disk that holds {path} is full; free some space and Inkling goes on where it stopped.</source>
        <translation>{path} 所在的磁盘已满；释放空间后，Inkling 会从中断处继续。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read; check its permissions.</source>
        <translation>无法读取文件夹 {path}；请检查其权限。</translation>
    </message>
    <message>
        <source>The folder {path} does not exist; check its name.</source>
        <translation>文件夹 {path} 不存在；请检查名称。</translation>
    </message>
    <message>
        <source>The library database {path} is damaged; move it away and index your folders again, or restore it from a backup. Nothing was changed.</source>
        <translation>文档库的数据库 {path} 已损坏；请将它移走并重新建立索引，或从备份恢复。未更改任何内容。</translation>
    </message>
    <message>
        <source>The library is empty; add a folder with `inkling index FOLDER`.</source>
        <translation>文档库为空；请用 `inkling index FOLDER` 添加文件夹。</translation>
    </message>
    <message>
        <source>The library {path} was written by a newer Inkling; update Inkling to open it.</source>
        <translation>文档库 {path} 由较新版本的 Inkling 写入；请更新 Inkling 后再打开。</translation>
    </message>
    <message>
        <source>The library {path} was written by an older Inkling; open the window or run `inkling index` once to bring it up to date.</source>
        <translation>文档库 {path} 由较旧版本的 Inkling 写入；请打开窗口或运行一次 `inkling index` 来更新它。</translation>
    </message>
    <message>
        <source>{provider} needs packages that are not part of this installation; they can be added to an Inkling that was installed from its source.</source>
        <translation>{provider} 需要本安装中没有的软件包；从源代码安装的 Inkling 可以添加它们。</translation>
    </message>
    <message>
        <source>The list of models {path} cannot be read ({detail}); mend it, or move it away and add your models again.</source>
        <translation>无法读取模型列表 {path}（{detail}）；请修复它，或将它移走后重新添加模型。</translation>
    </message>
    <message>
        <source>The measurement needs a place for temporary files ({detail}); name a directory with some hundred megabytes of free space in TMPDIR.</source>
        <translation>测量需要存放临时文件的空间（{detail}）；请在 TMPDIR 中指定有数百 MB 可用空间的目录。</translation>
    </message>
    <message>
        <source>The model behind {name} is not the one your library was embedded with; `inkling models use` embeds it anew.</source>
        <translation>{name} 背后的模型已不是处理文档库时所用的那个；`inkling models use` 会重新处理。</translation>
    </message>
    <message>
        <source>The model {name} cannot be loaded: {detail}.</source>
        <translation>无法加载模型 {name}：{detail}。</translation>
    </message>
    <message>
        <source>The model {name} does not score texts; name one for search.reranker that does.</source>
        <translation>模型 {name} 不会给文本打分；请为 search.reranker 指定一个会打分的模型。</translation>
    </message>
    <message>
        <source>The model {name} gave vectors that cannot be used: {detail}.</source>
        <translation>模型 {name} 给出的向量无法使用：{detail}。</translation>
    </message>
    <message>
        <source>The model {name} gives no vectors, so that no folder can have it; `inkling config search.reranker {name}` has it look at the best results again.</source>
        <translation>模型 {name} 不提供向量，因此不能用于任何文件夹；`inkling config search.reranker {name}` 可让它再次检查最佳结果。</translation>
    </message>
    <message>
        <source>The model {name} is missing from {path}; reinstall Inkling.</source>
        <translation>{path} 中缺少模型 {name}；请重新安装 Inkling。</translation>
    </message>
    <message>
        <source>The model {name} is not on this computer; allow its download, or name the folder that holds it.</source>
        <translation>模型 {name} 不在这台电脑上；请允许下载，或指定存放它的文件夹。</translation>
    </message>
    <message>
        <source>The model {name} is used by {folder}; give that folder another model first.</source>
        <translation>{folder} 正在使用模型 {name}；请先为该文件夹换一个模型。</translation>
    </message>
    <message>
        <source>The model {name} looks at results again; `inkling config search.reranker &apos;&apos;` ends that first.</source>
        <translation>模型 {name} 正用于结果的二次排序；请先用 `inkling config search.reranker &apos;&apos;` 停用。</translation>
    </message>
    <message>
        <source>The model {other} needs the model {name}; remove {other} first.</source>
        <translation>模型 {other} 需要模型 {name}；请先移除 {other}。</translation>
    </message>
    <message>
        <source>The settings file {path} is damaged ({detail}); defaults are used until it is mended.</source>
        <translation>设置文件 {path} 已损坏（{detail}）；修复之前使用默认值。</translation>
    </message>
    <message>
        <source>There is a model named {name} already; choose another name.</source>
        <translation>已有名为 {name} 的模型；请换一个名称。</translation>
    </message>
    <message>
        <source>There is no model named {name}; `inkling models list` names them.</source>
        <translation>没有名为 {name} 的模型；`inkling models list` 会列出所有模型。</translation>
    </message>
    <message>
        <source>There is no provider named {provider}; `inkling models list` names them.</source>
        <translation>没有名为 {provider} 的提供方；`inkling models list` 会列出所有提供方。</translation>
    </message>
    <message>
        <source>There is no setting named {key}; `inkling config` lists them.</source>
        <translation>没有名为 {key} 的设置；`inkling config` 会列出所有设置。</translation>
    </message>
    <message>
        <source>This computer has no keyring that could keep the key ({detail}); set the environment variable {variable} instead.</source>
        <translation>这台电脑没有可保存密钥的密钥环（{detail}）；请改为设置环境变量 {variable}。</translation>
    </message>
    <message>
        <source>{host} does not answer ({detail}); Inkling tries again by itself, words are found meanwhile.</source>
        <translation>{host} 没有响应（{detail}）；Inkling 会自动重试，期间仍可按词语查找。</translation>
    </message>
    <message>
        <source>{host} refuses the request ({detail}); check the key and the name of the model.</source>
        <translation>{host} 拒绝了请求（{detail}）；请检查密钥和模型名称。</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a model; begin with a letter or a digit, and keep to one line of at most 80 characters.</source>
        <translation>{name} 不能作为模型名称；请以字母或数字开头，写成一行，最多 80 个字符。</translation>
    </message>
    <message>
        <source>{path} is a file; add the folder that contains it.</source>
        <translation>{path} 是文件；请添加它所在的文件夹。</translation>
    </message>
    <message>
        <source>{path} is already watched as part of {outer}.</source>
        <translation>{path} 已作为 {outer} 的一部分受到监视。</translation>
    </message>
    <message>
        <source>{path} is not a folder of the library; `inkling status` lists them.</source>
        <translation>{path} 不是文档库中的文件夹；`inkling status` 会列出它们。</translation>
    </message>
    <message>
        <source>{path} is not in the library; add its folder with `inkling index`.</source>
        <translation>{path} 不在文档库中；请用 `inkling index` 添加其文件夹。</translation>
    </message>
    <message>
        <source>{path} is where Inkling keeps its own data; choose another folder.</source>
        <translation>{path} 是 Inkling 存放自身数据的位置；请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{provider} needs a key; `inkling models add` asks for it and keeps it in the keyring of your computer.</source>
        <translation>{provider} 需要密钥；`inkling models add` 会询问并将它保存在电脑的密钥环中。</translation>
    </message>
    <message>
        <source>{provider} needs packages that are not installed; `pip install &apos;inkling-search[{extra}]&apos;` installs them.</source>
        <translation>{provider} 需要尚未安装的软件包；`pip install &apos;inkling-search[{extra}]&apos;` 可安装它们。</translation>
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
        <translation>清除搜索记录</translation>
    </message>
    <message>
        <source>Search history cleared</source>
        <translation>已清除搜索记录</translation>
    </message>
    <message>
        <source>Search no longer saved</source>
        <translation>已不再保存此搜索</translation>
    </message>
    <message>
        <source>Search saved in the panel on the left</source>
        <translation>搜索已保存在筛选面板中</translation>
    </message>
</context>
<context>
    <name>QuickWindow</name>
    <message>
        <source>Passage copied with its source</source>
        <translation>已复制段落及出处</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation>快速搜索</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search by what you remember</source>
        <translation>用记得的内容搜索</translation>
    </message>
    <message>
        <source>Show all in Inkling</source>
        <translation>在 Inkling 中显示全部</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Files of this kind are not read.</source>
        <translation>不读取此类文件。</translation>
    </message>
    <message>
        <source>It lies too deep inside other files to be read.</source>
        <translation>它在其他文件中的层级太深，无法读取。</translation>
    </message>
    <message>
        <source>Only the first {count} files inside were read.</source>
        <translation>仅读取了其中前 {count} 个文件。</translation>
    </message>
    <message>
        <source>Only the first {limit_mb} MB of text were read.</source>
        <translation>仅读取了前 {limit_mb} MB 的文本。</translation>
    </message>
    <message>
        <source>Part of the file is damaged: {part}.</source>
        <translation>文件有部分损坏：{part}。</translation>
    </message>
    <message>
        <source>Reading it needed more than {limit_mb} MB of memory.</source>
        <translation>读取时需要超过 {limit_mb} MB 的内存。</translation>
    </message>
    <message>
        <source>Text recognition needs the program Tesseract; install it (package tesseract-ocr).</source>
        <translation>文字识别需要程序 Tesseract；请安装它（软件包 tesseract-ocr）。</translation>
    </message>
    <message>
        <source>Reading it took longer than {seconds} s and was stopped.</source>
        <translation>读取超过 {seconds} 秒，已停止。</translation>
    </message>
    <message>
        <source>Some characters could not be decoded.</source>
        <translation>有些字符无法解码。</translation>
    </message>
    <message>
        <source>Text in pictures was not read ({where}). Text recognition (Tesseract) can read it.</source>
        <translation>未读取图片中的文字（{where}）。文字识别（Tesseract）可以读取。</translation>
    </message>
    <message>
        <source>The disk reported an error: {detail}.</source>
        <translation>磁盘报告错误：{detail}。</translation>
    </message>
    <message>
        <source>The file changed while it was read; it will be read again.</source>
        <translation>文件在读取时发生更改；将重新读取。</translation>
    </message>
    <message>
        <source>The file contains something unsafe: {what}.</source>
        <translation>文件含有不安全的内容：{what}。</translation>
    </message>
    <message>
        <source>The file disappeared while it was being read.</source>
        <translation>文件在读取时消失了。</translation>
    </message>
    <message>
        <source>The file holds binary data, not text.</source>
        <translation>文件内容是二进制数据，不是文本。</translation>
    </message>
    <message>
        <source>The file holds no text.</source>
        <translation>文件中没有文本。</translation>
    </message>
    <message>
        <source>The file holds only pictures. Text recognition (Tesseract) can read text in them.</source>
        <translation>文件中只有图片。文字识别（Tesseract）可以读取其中的文字。</translation>
    </message>
    <message>
        <source>The file is damaged or cut off.</source>
        <translation>文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>The file is excluded by the rule “{rule}”.</source>
        <translation>文件已被规则“{rule}”排除。</translation>
    </message>
    <message>
        <source>The file is in the cloud and not on this computer.</source>
        <translation>文件在云端，不在这台电脑上。</translation>
    </message>
    <message>
        <source>The file is larger than the limit of {limit_mb} MB.</source>
        <translation>文件超过 {limit_mb} MB 的上限。</translation>
    </message>
    <message>
        <source>The file is protected by a password.</source>
        <translation>文件受密码保护。</translation>
    </message>
    <message>
        <source>The reader stopped unexpectedly on this file.</source>
        <translation>读取此文件时意外停止。</translation>
    </message>
    <message>
        <source>The text encoding was guessed as {encoding}.</source>
        <translation>推测文本编码为 {encoding}。</translation>
    </message>
    <message>
        <source>This variant of the format is not read: {what}.</source>
        <translation>不读取此格式的这种变体：{what}。</translation>
    </message>
    <message>
        <source>Unpacked, the file would exceed the safety limit.</source>
        <translation>解压后的文件会超过安全上限。</translation>
    </message>
    <message>
        <source>You do not have permission to read it.</source>
        <translation>您没有读取权限。</translation>
    </message>
    <message>
        <source>{member} inside the file was not read: {why}</source>
        <translation>文件中的 {member} 未读取：{why}</translation>
    </message>
</context>
<context>
    <name>Resident</name>
    <message>
        <source>Starting at login could not be changed: {detail}.</source>
        <translation>无法更改登录时启动：{detail}。</translation>
    </message>
    <message>
        <source>This desktop shows no tray: Inkling ends when its window is closed.</source>
        <translation>此桌面没有托盘：关闭窗口时 Inkling 会退出。</translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message>
        <source>Copy passage with source</source>
        <translation>复制段落及出处</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>排除此文件夹</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>查找类似项</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Passage copied with its source</source>
        <translation>已复制段落及出处</translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation>已复制路径</translation>
    </message>
    <message>
        <source>Search only in this folder</source>
        <translation>仅在此文件夹中搜索</translation>
    </message>
    <message>
        <source>Search without this folder</source>
        <translation>搜索时不含此文件夹</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>ResultsDelegate</name>
    <message>
        <source>moved or deleted</source>
        <translation>已移动或删除</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>found by words</source>
        <translation>按词语找到</translation>
    </message>
    <message>
        <source>moved or deleted</source>
        <translation>已移动或删除</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
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
        <translation>结果</translation>
    </message>
    <message>
        <source>“{name}” was deleted, or moved out of your folders.</source>
        <translation>“{name}”已被删除或移出您的文件夹。</translation>
    </message>
    <message>
        <source>“{name}” was moved: it is in “{folder}” now.</source>
        <translation>“{name}”已被移动：现在位于“{folder}”。</translation>
    </message>
</context>
<context>
    <name>RowsView</name>
    <message>
        <source>Rows around the passage</source>
        <translation>段落附近的行</translation>
    </message>
</context>
<context>
    <name>RulesEditor</name>
    <message>
        <source>A name or pattern, such as *.tmp or drafts/</source>
        <translation>名称或模式，例如 *.tmp 或 drafts/</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Another name or pattern</source>
        <translation>其他名称或模式</translation>
    </message>
    <message>
        <source>Leave a folder alone…</source>
        <translation>排除文件夹…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>What is left alone</source>
        <translation>已排除的项目</translation>
    </message>
    <message>
        <source>“{rule}” is no pattern; write it as in a .gitignore file.</source>
        <translation>“{rule}”不是模式；请按 .gitignore 文件的写法输入。</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
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
        <translation> 分钟</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Always read</source>
        <translation>始终读取</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Compare folders every</source>
        <translation>比对文件夹的间隔</translation>
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
        <translation>文件</translation>
    </message>
    <message>
        <source>Files read at once</source>
        <translation>同时读取的文件数</translation>
    </message>
    <message>
        <source>Folders left alone</source>
        <translation>排除的文件夹</translation>
    </message>
    <message>
        <source>Give a file up after</source>
        <translation>放弃读取前等待</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Left alone by name or path</source>
        <translation>按名称或路径排除</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>跟随桌面设置</translation>
    </message>
    <message>
        <source>Look more closely at the best</source>
        <translation>仔细检查最佳结果</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>语义</translation>
    </message>
    <message>
        <source>Meaning and words</source>
        <translation>语义和词语</translation>
    </message>
    <message>
        <source>Memory for reading a file</source>
        <translation>读取文件的内存</translation>
    </message>
    <message>
        <source>Model that looks more closely</source>
        <translation>做进一步比较的模型</translation>
    </message>
    <message>
        <source>Never read</source>
        <translation>从不读取</translation>
    </message>
    <message>
        <source>Number of results</source>
        <translation>结果数量</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>使用电池时</translation>
    </message>
    <message>
        <source>Order results by</source>
        <translation>结果排序依据</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause in full screen</source>
        <translation>全屏时暂停</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暂停建立索引</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>性能</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Processor cores for meaning</source>
        <translation>用于语义的处理器核心</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation>快速搜索</translation>
    </message>
    <message>
        <source>Read when asked for</source>
        <translation>需要时读取</translation>
    </message>
    <message>
        <source>Remember questions</source>
        <translation>记住提问</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>留在托盘中</translation>
    </message>
    <message>
        <source>Text in pictures and scans</source>
        <translation>图片和扫描件中的文字</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Work as usual</source>
        <translation>正常工作</translation>
    </message>
    <message>
        <source>Work in so much of the time</source>
        <translation>工作时间占比</translation>
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
        <translation>新建设置文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Inkling looks for no updates, and sends nothing unless a model does.</source>
        <translation>Inkling 不检查更新，也不发送任何数据，除非所选模型会发送。</translation>
    </message>
    <message>
        <source>Kept, though this Inkling does not know it: {keys}</source>
        <translation>此版 Inkling 不认识，但仍予保留：{keys}</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>没有这个名称的设置。</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Show the models</source>
        <translation>显示模型</translation>
    </message>
    <message>
        <source>Show where your data is</source>
        <translation>显示数据的位置</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>显示…</translation>
    </message>
    <message>
        <source>Speed, size, quality and privacy side by side; others can be added.</source>
        <translation>并列比较速度、大小、质量和隐私；还可添加其他模型。</translation>
    </message>
    <message>
        <source>The damaged file is kept beside it, with .old.</source>
        <translation>损坏的文件会以 .old 保留在旁边。</translation>
    </message>
    <message>
        <source>What reads the meaning</source>
        <translation>读取语义的模型</translation>
    </message>
    <message>
        <source>Your library and these settings</source>
        <translation>您的文档库和这些设置</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Copy the passage with its source</source>
        <translation>复制段落及出处</translation>
    </message>
    <message>
        <source>Copy the path, in the results</source>
        <translation>在结果中：复制路径</translation>
    </message>
    <message>
        <source>Find similar files</source>
        <translation>查找类似的文件</translation>
    </message>
    <message>
        <source>From the field to the results, and back with Up</source>
        <translation>从搜索框到结果，按向上键返回</translation>
    </message>
    <message>
        <source>Go to the search field (or Ctrl+K)</source>
        <translation>转到搜索框（或 Ctrl+K）</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Larger page (Ctrl+− smaller, Ctrl+0 as wide as fits)</source>
        <translation>放大页面（Ctrl+− 缩小，Ctrl+0 适合宽度）</translation>
    </message>
    <message>
        <source>Library: folders, what is left alone, unread files</source>
        <translation>文档库：文件夹、排除项目、未读取的文件</translation>
    </message>
    <message>
        <source>Map of the library: near in meaning, near on the screen</source>
        <translation>文档库地图：语义相近，位置就相近</translation>
    </message>
    <message>
        <source>Models: what reads the meaning, measured here</source>
        <translation>模型：读取语义的模型，在此测量</translation>
    </message>
    <message>
        <source>More passages of the file (Left hides them)</source>
        <translation>文件的更多段落（向左键隐藏）</translation>
    </message>
    <message>
        <source>Next match in the file (previous with Shift+F3)</source>
        <translation>文件中的下一个匹配项（Shift+F3 为上一个）</translation>
    </message>
    <message>
        <source>Next page, in the preview (PgUp for the previous)</source>
        <translation>在预览中：下一页（PgUp 为上一页）</translation>
    </message>
    <message>
        <source>Open the selected file</source>
        <translation>打开所选文件</translation>
    </message>
    <message>
        <source>Quit, also from the tray</source>
        <translation>退出，也离开托盘</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show it in its folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show or hide the filters</source>
        <translation>显示或隐藏筛选</translation>
    </message>
    <message>
        <source>Show or hide the preview, in the results</source>
        <translation>在结果中：显示或隐藏预览</translation>
    </message>
    <message>
        <source>This page (or ? in the results)</source>
        <translation>此页面（或在结果中按 ?）</translation>
    </message>
</context>
<context>
    <name>SideWindows</name>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存 {name}。</translation>
    </message>
    <message>
        <source>{name} could not be saved: {detail}. Choose another place.</source>
        <translation>无法保存 {name}：{detail}。请选择其他位置。</translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>By folder</source>
        <translation>按文件夹</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新优先</translation>
    </message>
    <message>
        <source>Not grouped</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>相关性</translation>
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
        <translation>网络：从未使用</translation>
    </message>
    <message>
        <source>Network: used</source>
        <translation>网络：已使用</translation>
    </message>
    <message>
        <source>Passages of your documents and your questions leave this computer while folders have this model: {names}. A click shows the models.</source>
        <translation>只要有文件夹使用此模型，文档的段落和您的问题就会离开这台电脑：{names}。点击可显示模型。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暂停建立索引</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation>继续建立索引</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>SuggestionsModel</name>
    <message>
        <source>asked before</source>
        <translation>之前的提问</translation>
    </message>
    <message>
        <source>changed before</source>
        <translation>修改时间早于</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>修改时间晚于</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>kind of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>language it is written in</source>
        <translation>文档语言</translation>
    </message>
    <message>
        <source>part of the name</source>
        <translation>部分名称</translation>
    </message>
    <message>
        <source>size of the file</source>
        <translation>文件大小</translation>
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
        <translation>筛选</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>文档库</translation>
    </message>
    <message>
        <source>Map of the library</source>
        <translation>文档库地图</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>保存此搜索</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search by what you remember</source>
        <translation>用记得的内容搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Inkling</source>
        <translation>打开 Inkling</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暂停建立索引</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation>快速搜索</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation>继续建立索引</translation>
    </message>
</context>
<context>
    <name>UnexpectedErrors</name>
    <message>
        <source>Something went wrong inside Inkling; the log has the details.</source>
        <translation>Inkling 内部出错；详情请查看日志。</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose your folders. Inkling reads the documents in them and finds them by meaning and by word. Nothing leaves this computer.</source>
        <translation>请选择文件夹。Inkling 会读取其中的文档，让您按语义和词语找到它们。任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Find it by what you remember</source>
        <translation>凭记忆就能找到</translation>
    </message>
    <message>
        <source>Inkling reads your files where they are and changes none of them. What it learns is kept in a folder of its own, for you alone. Nothing is sent anywhere: no account, no telemetry, no network.</source>
        <translation>Inkling 在原处读取您的文件，不做任何更改。读到的内容存放在它自己的文件夹中，只供您使用。不会发送任何内容：没有账号、没有遥测、不用网络。</translation>
    </message>
    <message>
        <source>It stays with you</source>
        <translation>一切都留在您身边</translation>
    </message>
    <message>
        <source>Start reading</source>
        <translation>开始读取</translation>
    </message>
    <message>
        <source>Try it with a few sample texts</source>
        <translation>用几篇示例文本试试看</translation>
    </message>
    <message>
        <source>or drop a folder anywhere in this window</source>
        <translation>或将文件夹拖放到此窗口的任意位置</translation>
    </message>
</context>
<context>
    <name>WithinBar</name>
    <message>
        <source>Search in all files again</source>
        <translation>重新搜索所有文件</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read</source>
        <translation>
            <numerusform>%Ln 个文件无法读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) skipped</source>
        <translation>
            <numerusform>已跳过 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation>
            <numerusform>%Ln 个文件夹</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more passage(s)</source>
        <translation>
            <numerusform>另有 %Ln 个段落</numerusform>
        </translation>
    </message>
    <message>
        <source>Cell {n}</source>
        <translation>第 {n} 个单元格</translation>
    </message>
    <message>
        <source>Chapter {n}</source>
        <translation>第 {n} 章</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Found by word</source>
        <translation>可按词语找到</translation>
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
        <translation>正在查看文件夹</translation>
    </message>
    <message>
        <source>Never used since Inkling started</source>
        <translation>Inkling 启动后从未使用</translation>
    </message>
    <message>
        <source>No folder added yet</source>
        <translation>尚未添加文件夹</translation>
    </message>
    <message>
        <source>Nothing here matches well. This is what comes nearest.</source>
        <translation>没有十分匹配的结果。以下是最接近的内容。</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Page {n}</source>
        <translation>第 {n} 页</translation>
    </message>
    <message>
        <source>Part {n}</source>
        <translation>第 {n} 部分</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Paused: a program fills the screen</source>
        <translation>已暂停：有程序正在全屏运行</translation>
    </message>
    <message>
        <source>Paused: on battery</source>
        <translation>已暂停：正在使用电池</translation>
    </message>
    <message>
        <source>Paused: on low battery</source>
        <translation>已暂停：电池电量低</translation>
    </message>
    <message>
        <source>Reading meaning of {done} of {total}</source>
        <translation>正在读取语义：{done} / {total}</translation>
    </message>
    <message>
        <source>Reading {done} of {total}</source>
        <translation>正在读取：{done} / {total}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Row {n}</source>
        <translation>第 {n} 行</translation>
    </message>
    <message>
        <source>Searched for “{text}”.</source>
        <translation>已搜索“{text}”。</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Slide {n}</source>
        <translation>第 {n} 张幻灯片</translation>
    </message>
    <message>
        <source>Slower: on battery</source>
        <translation>已放慢：正在使用电池</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>高</translation>
    </message>
    <message>
        <source>The folder “{name}” cannot be reached; what was found in it is kept.</source>
        <translation>无法访问文件夹“{name}”；其中已找到的内容会保留。</translation>
    </message>
    <message>
        <source>The folders of this model were searched by word.</source>
        <translation>已按词语搜索使用此模型的文件夹。</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已是最新</translation>
    </message>
    <message numerus="yes">
        <source>Used %Ln time(s) since Inkling started</source>
        <translation>
            <numerusform>Inkling 启动后已使用 %Ln 次</numerusform>
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
        <translation>约 {n} 小时</translation>
    </message>
    <message>
        <source>about {n} min</source>
        <translation>约 {n} 分钟</translation>
    </message>
    <message>
        <source>best match good</source>
        <translation>最佳结果：中等</translation>
    </message>
    <message>
        <source>best match strong</source>
        <translation>最佳结果：高</translation>
    </message>
    <message>
        <source>best match weak</source>
        <translation>最佳结果：低</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>不到一分钟</translation>
    </message>
    <message>
        <source>more than {files}</source>
        <translation>超过 {files}</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>{files} left</source>
        <translation>剩余 {files}</translation>
    </message>
    <message>
        <source>{files} like “{name}”</source>
        <translation>{files}类似“{name}”</translation>
    </message>
    <message>
        <source>{host} does not answer; its folders were searched by word.</source>
        <translation>{host} 没有响应；相关文件夹已按词语搜索。</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} 毫秒</translation>
    </message>
    <message>
        <source>{n} could not be read</source>
        <translation>{n} 个无法读取</translation>
    </message>
    <message>
        <source>{n} found by word</source>
        <translation>{n} 个可按词语找到</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>另有 {n} 个</translation>
    </message>
    <message>
        <source>{n} offline</source>
        <translation>{n} 个离线</translation>
    </message>
    <message>
        <source>{n} ready</source>
        <translation>{n} 个就绪</translation>
    </message>
    <message>
        <source>{n} skipped</source>
        <translation>跳过 {n} 个</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>{n} 个等待中</translation>
    </message>
</context>
</TS>
