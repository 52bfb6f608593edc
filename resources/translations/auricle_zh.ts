<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
  <context>
    <name>Auricle</name>
    <message>
      <source>"{name}" has changed since step {number} took it in ({path}).</source>
      <translation>“{name}”自步骤 {number} 导入后已被改动（{path}）。</translation>
    </message>
    <message>
      <source>"{name}" in its media folder was changed</source>
      <translation>其 media 文件夹中的“{name}”已被更改</translation>
    </message>
    <message>
      <source>"{name}" is not at {path}.</source>
      <translation>“{name}”不在 {path}。</translation>
    </message>
    <message>
      <source>"{name}" is not in its media folder</source>
      <translation>“{name}”不在其 media 文件夹中</translation>
    </message>
    <message>
      <source>"{what}" is asked for and must not be heard</source>
      <translation>既要“{what}”，又不要它</translation>
    </message>
    <message>
      <source>&amp;Clip</source>
      <translation>片段(&amp;C)</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>编辑(&amp;E)</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>文件(&amp;F)</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>帮助(&amp;H)</translation>
    </message>
    <message>
      <source>&amp;Play</source>
      <translation>播放(&amp;P)</translation>
    </message>
    <message>
      <source>&amp;Sound</source>
      <translation>声音(&amp;S)</translation>
    </message>
    <message>
      <source>&amp;Track</source>
      <translation>音轨(&amp;T)</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>视图(&amp;V)</translation>
    </message>
    <message>
      <source>&amp;Words</source>
      <translation>文字(&amp;W)</translation>
    </message>
    <message>
      <source>(not transcribed yet)</source>
      <translation>（尚未转写）</translation>
    </message>
    <message>
      <source>(speech that was not understood)</source>
      <translation>（没有听懂的话）</translation>
    </message>
    <message>
      <source>15 seconds back</source>
      <translation>后退 15 秒</translation>
    </message>
    <message>
      <source>15 seconds forward</source>
      <translation>前进 15 秒</translation>
    </message>
    <message>
      <source>A Ray cluster</source>
      <translation>Ray 集群</translation>
    </message>
    <message>
      <source>A file for each of these tracks</source>
      <translation>以下每条音轨各存一个文件</translation>
    </message>
    <message>
      <source>A file for each region ({count})</source>
      <translation>每个区域一个文件（{count}）</translation>
    </message>
    <message>
      <source>A file of certificates that your company trusts, where it needs one.</source>
      <translation>如有需要，可指定贵公司信任的证书文件。</translation>
    </message>
    <message>
      <source>A line must end after it begins.</source>
      <translation>一行的结束时间必须晚于开始时间。</translation>
    </message>
    <message>
      <source>A model file is damaged</source>
      <translation>模型文件已损坏</translation>
    </message>
    <message>
      <source>A model made this track from a recording; the recording is unchanged.</source>
      <translation>这条音轨由模型从录音中生成；录音本身没有改动。</translation>
    </message>
    <message>
      <source>A name in braces is not known; there are {known}</source>
      <translation>花括号中的名称无法识别；可用的有 {known}</translation>
    </message>
    <message>
      <source>A preset cannot be called that.</source>
      <translation>预设不能用这个名称。</translation>
    </message>
    <message>
      <source>A recording of this voice</source>
      <translation>这个人声音的录音</translation>
    </message>
    <message>
      <source>A recording that was interrupted was found again.</source>
      <translation>找回了一段中断的录音。</translation>
    </message>
    <message>
      <source>A source recording has changed</source>
      <translation>源录音已被改动</translation>
    </message>
    <message>
      <source>A source recording is missing</source>
      <translation>找不到源录音</translation>
    </message>
    <message>
      <source>A stored part of the document was changed ({key}).</source>
      <translation>文档中存储的一部分被改动（{key}）。</translation>
    </message>
    <message>
      <source>A stored recipe was changed ({key}).</source>
      <translation>存储的配方被改动（{key}）。</translation>
    </message>
    <message>
      <source>A word must begin between its neighbours and end after it begins.</source>
      <translation>词的开始时间必须在前后两词之间，结束时间必须晚于开始时间。</translation>
    </message>
    <message>
      <source>AI-derived: candidate</source>
      <translation>AI 生成：候选</translation>
    </message>
    <message>
      <source>AI-derived: residual</source>
      <translation>AI 生成：其余</translation>
    </message>
    <message>
      <source>AI-derived: target</source>
      <translation>AI 生成：目标</translation>
    </message>
    <message>
      <source>About 6 hours of everyday sounds, music and speech under free licences; see the attribution file.</source>
      <translation>约 6 小时采用自由许可的日常声音、音乐和语音；见署名文件。</translation>
    </message>
    <message>
      <source>About Auricle</source>
      <translation>关于 Auricle</translation>
    </message>
    <message>
      <source>Accurate; slow without a graphics processor. 99 languages.</source>
      <translation>准确；没有图形处理器时较慢。99 种语言。</translation>
    </message>
    <message>
      <source>Accurate; slow without a graphics processor. English only.</source>
      <translation>准确；没有图形处理器时较慢。仅英语。</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>添加</translation>
    </message>
    <message>
      <source>Add an operation: each one works on the result of the one before.</source>
      <translation>添加操作：每一项都作用于前一项的结果。</translation>
    </message>
    <message>
      <source>Add as a voice</source>
      <translation>用作语音示例</translation>
    </message>
    <message>
      <source>Add as an example</source>
      <translation>用作示例</translation>
    </message>
    <message>
      <source>Add as what is not meant</source>
      <translation>用作不要的声音</translation>
    </message>
    <message>
      <source>Add marker</source>
      <translation>添加标记</translation>
    </message>
    <message>
      <source>Add: not the rain. What must stay out helps as much as what is meant.</source>
      <translation>再加一句：不要雨声。说明不要什么，和说明要什么一样有用。</translation>
    </message>
    <message>
      <source>Address of the cluster</source>
      <translation>集群地址</translation>
    </message>
    <message>
      <source>Address of the proxy</source>
      <translation>代理地址</translation>
    </message>
    <message>
      <source>Album or programme</source>
      <translation>专辑或节目</translation>
    </message>
    <message>
      <source>All channels</source>
      <translation>所有声道</translation>
    </message>
    <message>
      <source>All clips get the same gain; the loudest reaches the level</source>
      <translation>所有片段使用相同增益；最响的片段达到目标电平</translation>
    </message>
    <message>
      <source>All files</source>
      <translation>所有文件</translation>
    </message>
    <message>
      <source>All files are whole.</source>
      <translation>所有文件都完整。</translation>
    </message>
    <message>
      <source>All tracks</source>
      <translation>所有轨道</translation>
    </message>
    <message>
      <source>All words, no sound</source>
      <translation>全部文字，不含声音</translation>
    </message>
    <message>
      <source>All {count} operations are done.</source>
      <translation>全部 {count} 项操作已完成。</translation>
    </message>
    <message>
      <source>Allow it in Preferences &gt; Network, or import the model from a folder.</source>
      <translation>请在“偏好设置 &gt; 网络”中允许使用网络，或从文件夹导入模型。</translation>
    </message>
    <message>
      <source>Allow the network, or import the files from a folder.</source>
      <translation>请允许使用网络，或从文件夹导入这些文件。</translation>
    </message>
    <message>
      <source>Also the step left behind</source>
      <translation>同时显示被放弃的一个步骤</translation>
    </message>
    <message>
      <source>Also the {count} steps left behind</source>
      <translation>同时显示被放弃的 {count} 个步骤</translation>
    </message>
    <message>
      <source>An edit of the document: nothing was computed that could differ.</source>
      <translation>对文档的编辑：没有可能不同的计算结果。</translation>
    </message>
    <message>
      <source>An empty text removes the words; their sound stays.</source>
      <translation>留空则删除这些文字，声音保留。</translation>
    </message>
    <message>
      <source>And {count} more places.</source>
      <translation>以及另外 {count} 处。</translation>
    </message>
    <message>
      <source>Annotation: TextGrid, ELAN, tables</source>
      <translation>标注：TextGrid、ELAN、表格</translation>
    </message>
    <message>
      <source>Another crossfade is in the way here.</source>
      <translation>这里已有另一个交叉淡化。</translation>
    </message>
    <message>
      <source>Another language or size is used from the next start.</source>
      <translation>新的语言或大小将在下次启动时生效。</translation>
    </message>
    <message>
      <source>Apply</source>
      <translation>应用</translation>
    </message>
    <message>
      <source>Area of the spectrogram</source>
      <translation>频谱图区域</translation>
    </message>
    <message>
      <source>Around the selection</source>
      <translation>选区前后</translation>
    </message>
    <message>
      <source>Artist</source>
      <translation>艺术家</translation>
    </message>
    <message>
      <source>As all other tracks</source>
      <translation>与其他轨道一样</translation>
    </message>
    <message>
      <source>As at first</source>
      <translation>恢复初始</translation>
    </message>
    <message>
      <source>As the project</source>
      <translation>与项目相同</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>跟随系统</translation>
    </message>
    <message>
      <source>As they are</source>
      <translation>保持原样</translation>
    </message>
    <message>
      <source>Ask in two more ways; hear the answers and keep the one that is right</source>
      <translation>再以两种方式提问；试听后保留正确的结果</translation>
    </message>
    <message>
      <source>Ask whoever made it for an unprotected copy, or save one in the program that may play it.</source>
      <translation>请向制作者索取未加密的副本，或在有权播放它的程序中另存一份。</translation>
    </message>
    <message>
      <source>Asked first; the publisher's address is the second try.</source>
      <translation>优先使用；之后再尝试发布者的地址。</translation>
    </message>
    <message>
      <source>Asked once</source>
      <translation>提问一次</translation>
    </message>
    <message>
      <source>Asked up to {count} times</source>
      <translation>提问最多 {count} 次</translation>
    </message>
    <message>
      <source>Asked up to {count} times, then sorted by what recurs</source>
      <translation>提问最多 {count} 次，再按反复出现的声音整理</translation>
    </message>
    <message>
      <source>Asks once: faster, and better where many things sound at once</source>
      <translation>只问一次：更快；许多声音同时响起时效果更好</translation>
    </message>
    <message>
      <source>Asks up to three times, with what was found before: cleaner where few things sound at once</source>
      <translation>最多问三次，每次都用上已找到的声音：同时响起的声音不多时更干净</translation>
    </message>
    <message>
      <source>At</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Audacity labels</source>
      <translation>Audacity 标签</translation>
    </message>
    <message>
      <source>AudioCaps (49,274 captioned clips), two sources at 0 dB; CLAP: music, AudioSet and others.</source>
      <translation>AudioCaps（49,274 段带说明的片段），两个声源，0 dB；CLAP：音乐、AudioSet 等。</translation>
    </message>
    <message>
      <source>AudioCaps, two sources, 0 dB</source>
      <translation>AudioCaps，两个声源，0 dB</translation>
    </message>
    <message>
      <source>Auricle is not installed there, or another version of it</source>
      <translation>那里没有安装 Auricle，或安装了其他版本</translation>
    </message>
    <message>
      <source>Auricle starter</source>
      <translation>Auricle 入门模型</translation>
    </message>
    <message>
      <source>Auricle starter, clean dialogue</source>
      <translation>Auricle 入门模型，净化对白</translation>
    </message>
    <message>
      <source>Auricle voice starter</source>
      <translation>Auricle 人声入门模型</translation>
    </message>
    <message>
      <source>Auricle {then} made it, and {now} ran it again.</source>
      <translation>由 Auricle {then} 生成，由 {now} 重新运行。</translation>
    </message>
    <message>
      <source>Auricle, Zhou Wei, spectrogram</source>
      <translation>Auricle、周巍、频谱图</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>上一步</translation>
    </message>
    <message>
      <source>Bark</source>
      <translation>Bark（巴克）</translation>
    </message>
    <message>
      <source>Begin a new line here</source>
      <translation>从此处另起一行</translation>
    </message>
    <message>
      <source>Begin two seconds earlier</source>
      <translation>提前两秒开始</translation>
    </message>
    <message>
      <source>Begins</source>
      <translation>开始</translation>
    </message>
    <message>
      <source>Below {least:.0%} the honest answer is: not there.</source>
      <translation>低于 {least:.0%} 时，如实的回答是：没有。</translation>
    </message>
    <message>
      <source>Best that works</source>
      <translation>自动选择可用的最佳设备</translation>
    </message>
    <message>
      <source>Blind listening</source>
      <translation>盲听</translation>
    </message>
    <message>
      <source>Blind listening: other words stay hidden. Type the next part...</source>
      <translation>盲听：其余文字仍然隐藏。输入下一段……</translation>
    </message>
    <message>
      <source>Both</source>
      <translation>两者</translation>
    </message>
    <message>
      <source>Both need the same: bring the versions of one of them to those of the other.</source>
      <translation>两者的版本必须相同：请把其中一方的版本改成与另一方一致。</translation>
    </message>
    <message>
      <source>Bottom</source>
      <translation>底部</translation>
    </message>
    <message>
      <source>Brightest level</source>
      <translation>最亮电平</translation>
    </message>
    <message>
      <source>Bring to a level</source>
      <translation>调整到</translation>
    </message>
    <message>
      <source>Bring to a loudness</source>
      <translation>调整到指定响度</translation>
    </message>
    <message>
      <source>Broadcast WAV: bext and iXML</source>
      <translation>广播 WAV：bext 与 iXML</translation>
    </message>
    <message>
      <source>Broadcast: WAV 24 bit at -23 LUFS</source>
      <translation>广播：24 位 WAV，-23 LUFS</translation>
    </message>
    <message>
      <source>By</source>
      <translation>出具人</translation>
    </message>
    <message>
      <source>By the same recogniser, {name}; the words on the left are taken as right</source>
      <translation>与同一识别器 {name} 的另一结果比较（以左侧文字为准）</translation>
    </message>
    <message>
      <source>CLAPSep</source>
      <translation>CLAPSep</translation>
    </message>
    <message>
      <source>CMU Sphinx US English acoustic and language model 5.2.</source>
      <translation>CMU Sphinx 美式英语声学和语言模型 5.2。</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Case</source>
      <translation>案号</translation>
    </message>
    <message>
      <source>Certificates</source>
      <translation>证书</translation>
    </message>
    <message>
      <source>Certificates ({patterns})</source>
      <translation>证书（{patterns}）</translation>
    </message>
    <message>
      <source>Chain of operations</source>
      <translation>操作链</translation>
    </message>
    <message>
      <source>Chain of operations...</source>
      <translation>操作链…</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>改变</translation>
    </message>
    <message>
      <source>Change colour</source>
      <translation>更改颜色</translation>
    </message>
    <message>
      <source>Change its permissions, or copy it to a folder of yours.</source>
      <translation>请更改其权限，或将它复制到您自己的文件夹。</translation>
    </message>
    <message>
      <source>Change level</source>
      <translation>更改电平</translation>
    </message>
    <message>
      <source>Change level of area</source>
      <translation>改变区域电平</translation>
    </message>
    <message>
      <source>Change pan</source>
      <translation>更改声像</translation>
    </message>
    <message>
      <source>Change times</source>
      <translation>更改时间</translation>
    </message>
    <message>
      <source>Channels</source>
      <translation>声道</translation>
    </message>
    <message>
      <source>Character error rate {rate:.1%}: {counts}</source>
      <translation>字错误率 {rate:.1%}：{counts}</translation>
    </message>
    <message>
      <source>Check that this is the published file of this model.</source>
      <translation>请确认这是该模型的官方发布文件。</translation>
    </message>
    <message>
      <source>Check the address, and with `ray status` on the cluster that it runs. From a computer that is no node of it, the address is ray://HOST:10001.</source>
      <translation>请检查地址，并在集群上用 `ray status` 确认它正在运行。若本机不是集群的节点，地址应写作 ray://HOST:10001。</translation>
    </message>
    <message>
      <source>Check the drive and the path.</source>
      <translation>请检查驱动器和路径。</translation>
    </message>
    <message>
      <source>Check the folder's permissions and free space, or choose another one.</source>
      <translation>请检查文件夹的权限和剩余空间，或另选一个文件夹。</translation>
    </message>
    <message>
      <source>Check the folder's permissions and free space.</source>
      <translation>请检查文件夹的权限和可用空间。</translation>
    </message>
    <message>
      <source>Check the name, or connect the drive it is on.</source>
      <translation>请检查名称，或连接它所在的驱动器。</translation>
    </message>
    <message>
      <source>Check the name, or make the folder first.</source>
      <translation>请检查名称，或先创建该文件夹。</translation>
    </message>
    <message>
      <source>Check the name.</source>
      <translation>请检查名称。</translation>
    </message>
    <message>
      <source>Check {name}</source>
      <translation>检查 {name}</translation>
    </message>
    <message>
      <source>Chinese</source>
      <translation>中文</translation>
    </message>
    <message>
      <source>Choose a file</source>
      <translation>选择文件</translation>
    </message>
    <message>
      <source>Choose a file inside it.</source>
      <translation>请选择其中的一个文件。</translation>
    </message>
    <message>
      <source>Choose a folder whose name ends in .auricle.</source>
      <translation>请选择名称以 .auricle 结尾的文件夹。</translation>
    </message>
    <message>
      <source>Choose a folder.</source>
      <translation>请选择文件夹。</translation>
    </message>
    <message>
      <source>Choose a longer one.</source>
      <translation>请选择更长的部分。</translation>
    </message>
    <message>
      <source>Choose a part of what is there now.</source>
      <translation>请在现有内容中选择一段。</translation>
    </message>
    <message>
      <source>Choose a range within its sound.</source>
      <translation>请选择有声音的范围。</translation>
    </message>
    <message>
      <source>Choose a region within the recording.</source>
      <translation>请在录音范围内选择区域。</translation>
    </message>
    <message>
      <source>Choose a track with clips.</source>
      <translation>请选择一条有片段的轨道。</translation>
    </message>
    <message>
      <source>Choose a word inside the line; the new line begins with it.</source>
      <translation>请选择行内的一个词，新的一行将从它开始。</translation>
    </message>
    <message>
      <source>Choose another folder with -o, so that answers are never mixed.</source>
      <translation>请用 -o 选择另一个文件夹，以免不同的结果混在一起。</translation>
    </message>
    <message>
      <source>Choose another folder with -o.</source>
      <translation>请用 -o 选择另一个文件夹。</translation>
    </message>
    <message>
      <source>Choose another folder.</source>
      <translation>请选择另一个文件夹。</translation>
    </message>
    <message>
      <source>Choose another name.</source>
      <translation>请换一个名称。</translation>
    </message>
    <message>
      <source>Choose another sample rate, or another format.</source>
      <translation>请选择其他采样率或其他格式。</translation>
    </message>
    <message>
      <source>Choose channels</source>
      <translation>选择声道</translation>
    </message>
    <message>
      <source>Choose examples</source>
      <translation>选择示例</translation>
    </message>
    <message>
      <source>Choose lower frequencies.</source>
      <translation>请选择更低的频率。</translation>
    </message>
    <message>
      <source>Choose recordings of the voice</source>
      <translation>选择该说话人的录音</translation>
    </message>
    <message>
      <source>Choose the file itself, not an edited or converted copy of it.</source>
      <translation>请选择文件本身，而不是编辑或转换过的副本。</translation>
    </message>
    <message>
      <source>Choose the folder with the files.</source>
      <translation>请选择包含这些文件的文件夹。</translation>
    </message>
    <message>
      <source>Choose the processor (CPU) in Preferences and try again.</source>
      <translation>请在偏好设置中选择处理器（CPU）后重试。</translation>
    </message>
    <message>
      <source>Choose the track for the left side, above the one for the right.</source>
      <translation>请选择左声道的音轨，它应在右声道音轨的上方。</translation>
    </message>
    <message>
      <source>Choose...</source>
      <translation>选择…</translation>
    </message>
    <message>
      <source>Clean</source>
      <translation>净化</translation>
    </message>
    <message>
      <source>Clean dialogue</source>
      <translation>净化对白</translation>
    </message>
    <message>
      <source>Clean dialogue...</source>
      <translation>净化对白...</translation>
    </message>
    <message>
      <source>Clean voice at -16 LUFS</source>
      <translation>净化人声，-16 LUFS</translation>
    </message>
    <message>
      <source>Clean voice without the room</source>
      <translation>净化人声，去除房间混响</translation>
    </message>
    <message>
      <source>Clear envelope</source>
      <translation>清除增益包络</translation>
    </message>
    <message>
      <source>Clear finished</source>
      <translation>清除已结束的任务</translation>
    </message>
    <message>
      <source>Click for the next marker that begins here</source>
      <translation>点击显示从这里开始的下一个标记</translation>
    </message>
    <message>
      <source>Clip</source>
      <translation>片段</translation>
    </message>
    <message>
      <source>Clips</source>
      <translation>片段</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Close it in the other Auricle, or wait until the command that works on it has ended; then open it here again. Or choose File &gt; Save project as there: that window goes on in the copy, and this project can be opened here.</source>
      <translation>请在另一个 Auricle 中关闭它，或等处理它的命令结束，然后在这里重新打开。也可以在那里选择“文件 &gt; 项目另存为”：那个窗口会在副本中继续，这个项目就可以在这里打开。</translation>
    </message>
    <message>
      <source>Close it there first; reading, such as `auricle project info`, is possible.</source>
      <translation>请先在那里关闭它；仍可读取，例如 `auricle project info`。</translation>
    </message>
    <message>
      <source>Close other programs, select a shorter region or use --device cpu.</source>
      <translation>请关闭其他程序、选择更短的区域，或使用 --device cpu。</translation>
    </message>
    <message>
      <source>Close other programs, select a shorter region, or use the CPU.</source>
      <translation>请关闭其他程序、选择更短的区域，或使用 CPU。</translation>
    </message>
    <message>
      <source>Closes the gap</source>
      <translation>合拢空隙</translation>
    </message>
    <message>
      <source>Colour</source>
      <translation>颜色</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>配色</translation>
    </message>
    <message>
      <source>Command</source>
      <translation>命令</translation>
    </message>
    <message>
      <source>Command palette</source>
      <translation>命令面板</translation>
    </message>
    <message>
      <source>Command palette...</source>
      <translation>命令面板…</translation>
    </message>
    <message>
      <source>Commands</source>
      <translation>命令</translation>
    </message>
    <message>
      <source>Comment</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>对比</translation>
    </message>
    <message>
      <source>Compare no more</source>
      <translation>不再比较</translation>
    </message>
    <message>
      <source>Compare the words of {track} with:</source>
      <translation>将“{track}”的文字与以下轨道比较：</translation>
    </message>
    <message>
      <source>Compare with another track</source>
      <translation>与另一轨道比较</translation>
    </message>
    <message>
      <source>Compare with another track...</source>
      <translation>与另一轨道比较…</translation>
    </message>
    <message>
      <source>Compare with {track}</source>
      <translation>与“{track}”比较</translation>
    </message>
    <message>
      <source>Compare: mix, target, rest</source>
      <translation>对比：混音、目标、其余</translation>
    </message>
    <message>
      <source>Compared with what you typed, taken as right</source>
      <translation>与您输入的文字比较（以您的输入为准）</translation>
    </message>
    <message>
      <source>Compared with: {name}; the words on the left are taken as right</source>
      <translation>与 {name} 比较（以左侧文字为准）</translation>
    </message>
    <message>
      <source>Confidence {share:.0%}</source>
      <translation>置信度 {share:.0%}</translation>
    </message>
    <message>
      <source>Confidence {share:.0%}; below {least:.0%} the answer is: not there</source>
      <translation>置信度 {share:.0%}；低于 {least:.0%} 即回答：没有</translation>
    </message>
    <message>
      <source>Confuses voices of one gender and age more often than others.</source>
      <translation>对同性别、同年龄的声音更容易混淆。</translation>
    </message>
    <message>
      <source>Connect the drive or point to the moved file; it is checked by its hash.</source>
      <translation>请连接驱动器，或指出文件的新位置；程序会用哈希核对。</translation>
    </message>
    <message>
      <source>Contents</source>
      <translation>目录</translation>
    </message>
    <message>
      <source>Convert it to WAV or FLAC, or open one of: WAV, FLAC, Ogg, Opus, MP3, AIFF, CAF, M4A, WMA, AMR, MP4, MOV, MKV, WebM.</source>
      <translation>请转换为 WAV 或 FLAC，或打开以下格式：WAV、FLAC、Ogg、Opus、MP3、AIFF、CAF、M4A、WMA、AMR、MP4、MOV、MKV、WebM。</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>已复制</translation>
    </message>
    <message>
      <source>Copied as a file: paste it into a folder or a program.</source>
      <translation>已复制为文件：可粘贴到文件夹或程序中。</translation>
    </message>
    <message>
      <source>Copied {files}; the model needs more files.</source>
      <translation>已复制 {files}；该模型还需要其他文件。</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <source>Copy area</source>
      <translation>复制区域</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>复制详情</translation>
    </message>
    <message>
      <source>Copy it again, or let the device or program that recorded it repair it.</source>
      <translation>请重新复制，或者让录制它的设备或程序修复它。</translation>
    </message>
    <message>
      <source>Copy or download it again, or open it in the program that made it and save it anew.</source>
      <translation>请重新复制或下载，或用生成它的程序打开后重新保存。</translation>
    </message>
    <message>
      <source>Copy the picture</source>
      <translation>复制图像</translation>
    </message>
    <message>
      <source>Copy the values</source>
      <translation>复制数值</translation>
    </message>
    <message>
      <source>Copy what it says</source>
      <translation>复制说明文字</translation>
    </message>
    <message>
      <source>Copyright</source>
      <translation>版权</translation>
    </message>
    <message>
      <source>Correct line</source>
      <translation>更正整行</translation>
    </message>
    <message>
      <source>Correct line...</source>
      <translation>更正整行…</translation>
    </message>
    <message>
      <source>Correct the line</source>
      <translation>更正整行</translation>
    </message>
    <message>
      <source>Correct the word</source>
      <translation>更正词语</translation>
    </message>
    <message>
      <source>Correct word</source>
      <translation>更正词语</translation>
    </message>
    <message>
      <source>Correct word...</source>
      <translation>更正此词…</translation>
    </message>
    <message>
      <source>Crossfade</source>
      <translation>交叉淡化</translation>
    </message>
    <message>
      <source>Crossfade, linear</source>
      <translation>交叉淡化（线性）</translation>
    </message>
    <message>
      <source>Cut</source>
      <translation>剪切</translation>
    </message>
    <message>
      <source>Cut area</source>
      <translation>剪切区域</translation>
    </message>
    <message>
      <source>Cut into</source>
      <translation>切分方式</translation>
    </message>
    <message>
      <source>Cut one filler word</source>
      <translation>剪掉一个口头语</translation>
    </message>
    <message>
      <source>Cut the ticked words out of all tracks</source>
      <translation>从所有轨道中剪掉勾选的词</translation>
    </message>
    <message>
      <source>Cut these words out</source>
      <translation>剪掉这些词</translation>
    </message>
    <message>
      <source>Cut words</source>
      <translation>剪掉文字</translation>
    </message>
    <message>
      <source>Cut {count} filler words</source>
      <translation>剪掉 {count} 个口头语</translation>
    </message>
    <message>
      <source>Damaged: {files}</source>
      <translation>已损坏：{files}</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>Darkest level</source>
      <translation>最暗电平</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>日期</translation>
    </message>
    <message>
      <source>Decode again</source>
      <translation>重新识别</translation>
    </message>
    <message>
      <source>Decode this again</source>
      <translation>重新识别此处</translation>
    </message>
    <message>
      <source>Default</source>
      <translation>默认</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>删除</translation>
    </message>
    <message>
      <source>Delete and close gap</source>
      <translation>删除并闭合间隙</translation>
    </message>
    <message>
      <source>Delete area</source>
      <translation>删除区域</translation>
    </message>
    <message>
      <source>Delete clip</source>
      <translation>删除片段</translation>
    </message>
    <message>
      <source>Delete marker</source>
      <translation>删除标记</translation>
    </message>
    <message>
      <source>Delete the area</source>
      <translation>删除此区域</translation>
    </message>
    <message>
      <source>Delete this preset</source>
      <translation>删除此预设</translation>
    </message>
    <message>
      <source>Delete track</source>
      <translation>删除音轨</translation>
    </message>
    <message>
      <source>Demo</source>
      <translation>演示</translation>
    </message>
    <message>
      <source>Derived: candidate</source>
      <translation>派生：候选</translation>
    </message>
    <message>
      <source>Derived: residual</source>
      <translation>派生：其余</translation>
    </message>
    <message>
      <source>Derived: target</source>
      <translation>派生：目标</translation>
    </message>
    <message>
      <source>Describe a sound</source>
      <translation>描述声音</translation>
    </message>
    <message>
      <source>Describe it</source>
      <translation>描述它</translation>
    </message>
    <message>
      <source>Describe the sound</source>
      <translation>描述声音</translation>
    </message>
    <message>
      <source>Describe the sound in words, English or Chinese, give an example, or introduce a voice. A question is written here already: press Extract at the bottom.</source>
      <translation>用中文或英文描述声音、给出示例，或介绍一个人的声音。这里已写好一个提问：请按下方的“提取”。</translation>
    </message>
    <message>
      <source>Describe, point at or introduce a sound, and get it alone, with its words.</source>
      <translation>描述、指出或举例一个声音，把它单独取出来，连同其中的话。</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>描述</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>详情</translation>
    </message>
    <message>
      <source>Detect language</source>
      <translation>自动检测语言</translation>
    </message>
    <message>
      <source>Device</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>Device and search</source>
      <translation>设备与搜索</translation>
    </message>
    <message>
      <source>Devices</source>
      <translation>设备</translation>
    </message>
    <message>
      <source>Difference of the two transcripts</source>
      <translation>两份文字的差异</translation>
    </message>
    <message>
      <source>Dither</source>
      <translation>抖动</translation>
    </message>
    <message>
      <source>Do it earlier</source>
      <translation>提前</translation>
    </message>
    <message>
      <source>Do it later</source>
      <translation>推后</translation>
    </message>
    <message>
      <source>Does not prevent invented text: loops in the recogniser pass it.</source>
      <translation>不能防止臆造文字：识别器中的循环会通过它。</translation>
    </message>
    <message>
      <source>Does not tell two voices apart.</source>
      <translation>不能区分两个人的声音。</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>完成</translation>
    </message>
    <message>
      <source>Draft recogniser</source>
      <translation>草稿识别器</translation>
    </message>
    <message>
      <source>Draft recogniser: expect many errors.</source>
      <translation>草稿识别器：会有很多错误。</translation>
    </message>
    <message>
      <source>Drag over a stretch of time, or draw a box in the spectrogram.</source>
      <translation>拖选一段时间，或在频谱图上画框。</translation>
    </message>
    <message>
      <source>Drag over the part of the recording that you want.</source>
      <translation>请在录音上拖选需要的部分。</translation>
    </message>
    <message>
      <source>Drag the result into a folder or another program</source>
      <translation>将结果拖到文件夹或其他程序中</translation>
    </message>
    <message>
      <source>Drag the selection into a folder or another program</source>
      <translation>将选区拖到文件夹或其他程序中</translation>
    </message>
    <message>
      <source>Draw an area</source>
      <translation>绘制区域</translation>
    </message>
    <message>
      <source>Draw an area of the spectrogram</source>
      <translation>在频谱图上圈出区域</translation>
    </message>
    <message>
      <source>Draw envelope</source>
      <translation>绘制包络</translation>
    </message>
    <message>
      <source>Draw gain envelopes</source>
      <translation>绘制增益包络</translation>
    </message>
    <message>
      <source>Drier sound</source>
      <translation>混响减弱的声音</translation>
    </message>
    <message>
      <source>Drop a recording or a project here.</source>
      <translation>把录音或项目拖到这里。</translation>
    </message>
    <message>
      <source>Drop recordings here, or choose Import recordings in the File menu.</source>
      <translation>把录音拖到这里，或在“文件”菜单中选择“导入录音”。</translation>
    </message>
    <message>
      <source>Drop recordings here, or press {key}.</source>
      <translation>把录音拖到这里，或按 {key}。</translation>
    </message>
    <message>
      <source>Duplicate</source>
      <translation>重复</translation>
    </message>
    <message>
      <source>Duplicate clip</source>
      <translation>重复片段</translation>
    </message>
    <message>
      <source>ELAN (EAF)</source>
      <translation>ELAN (EAF)</translation>
    </message>
    <message>
      <source>ERB</source>
      <translation>ERB（等效矩形带宽）</translation>
    </message>
    <message>
      <source>ESC-50, two sources, 0 dB</source>
      <translation>ESC-50，两个声源，0 dB</translation>
    </message>
    <message>
      <source>Each voice becomes a speaker of the words and a colour in the track; voices that you have kept get their names. Fewer are mistaken where their number is given.</source>
      <translation>每个嗓音成为文字的一位说话人，在轨道中有自己的颜色；您保存过的声音会标上名字。给出嗓音的数量，认错的就更少。</translation>
    </message>
    <message>
      <source>Editing</source>
      <translation>编辑</translation>
    </message>
    <message>
      <source>End the tour</source>
      <translation>结束导览</translation>
    </message>
    <message>
      <source>Ends</source>
      <translation>结束</translation>
    </message>
    <message>
      <source>Ends of the selection</source>
      <translation>选区的两端</translation>
    </message>
    <message>
      <source>English only.</source>
      <translation>仅英语。</translation>
    </message>
    <message>
      <source>Enrol the voice with a few seconds of it, or use another model.</source>
      <translation>请用几秒该人的声音登记，或使用其他模型。</translation>
    </message>
    <message>
      <source>Enrolments under five seconds, or with other voices in them, mislead it.</source>
      <translation>短于五秒或含有他人声音的登记会误导它。</translation>
    </message>
    <message>
      <source>Entry {number} of the log of replays was changed.</source>
      <translation>重新运行日志的第 {number} 条被改动。</translation>
    </message>
    <message>
      <source>Entry {number} of the undo log was changed.</source>
      <translation>撤销日志的第 {number} 条被改动。</translation>
    </message>
    <message>
      <source>Equal-power fades</source>
      <translation>等功率淡化</translation>
    </message>
    <message>
      <source>Every file on its own</source>
      <translation>每个文件单独计算</translation>
    </message>
    <message>
      <source>Every step and every recording is as it was written.</source>
      <translation>每一步和每段录音均与写入时一致。</translation>
    </message>
    <message>
      <source>Every step is on disk before you see it. A click in the history goes back to any step, also tomorrow; {undo} takes back the last one.</source>
      <translation>每一步在显示之前就已写入磁盘。在历史中单击即可回到任何一步，明天也可以；{undo} 撤销最后一步。</translation>
    </message>
    <message>
      <source>Everything</source>
      <translation>全部</translation>
    </message>
    <message>
      <source>Everything runs on this computer.</source>
      <translation>一切都在本机运行。</translation>
    </message>
    <message>
      <source>Everything that is shown is whole. Earlier steps are in the history; a backup of the project folder may hold what is missing here.</source>
      <translation>显示的内容都是完整的。较早的步骤在“历史”面板里；项目文件夹的备份里也许有这里缺少的内容。</translation>
    </message>
    <message>
      <source>Everything works offline with the built-in models. A fetch resumes where it stopped, and every file is checked by its SHA-256.</source>
      <translation>内置模型可完全离线工作。下载可断点续传，每个文件都用 SHA-256 核对。</translation>
    </message>
    <message>
      <source>Everything, on average</source>
      <translation>全部内容的平均</translation>
    </message>
    <message>
      <source>Everything, with SHA-256</source>
      <translation>全部内容，附 SHA-256</translation>
    </message>
    <message>
      <source>Evidence report</source>
      <translation>证据报告</translation>
    </message>
    <message>
      <source>Evidence: float WAV, all words, SHA-256</source>
      <translation>证据：浮点 WAV、全部文字、SHA-256</translation>
    </message>
    <message>
      <source>Example</source>
      <translation>示例</translation>
    </message>
    <message>
      <source>Examples in the recordings of this one are left out.</source>
      <translation>本项目录音中的示例不会一同保存。</translation>
    </message>
    <message>
      <source>Exhibit</source>
      <translation>检材编号</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>导出</translation>
    </message>
    <message>
      <source>Export it again from the program that made it, or repair it first.</source>
      <translation>请用原程序重新导出，或先修复文件。</translation>
    </message>
    <message>
      <source>Export picture</source>
      <translation>导出图片</translation>
    </message>
    <message>
      <source>Export picture...</source>
      <translation>导出图片...</translation>
    </message>
    <message>
      <source>Export to {folder}</source>
      <translation>导出到 {folder}</translation>
    </message>
    <message>
      <source>Export...</source>
      <translation>导出…</translation>
    </message>
    <message>
      <source>Exports of regions can be named after it.</source>
      <translation>导出各区域时可以用它命名。</translation>
    </message>
    <message>
      <source>Extract</source>
      <translation>提取</translation>
    </message>
    <message>
      <source>Extract the area</source>
      <translation>提取此区域</translation>
    </message>
    <message>
      <source>Extract this voice and transcribe it</source>
      <translation>先提取此人的声音再转写</translation>
    </message>
    <message>
      <source>Extract {name} and transcribe</source>
      <translation>提取“{name}”并转写</translation>
    </message>
    <message>
      <source>Extract {what}</source>
      <translation>提取“{what}”</translation>
    </message>
    <message>
      <source>Extracting, cleaning dialogue, finding and recognising words run on {address}; all else runs here.</source>
      <translation>提取、净化对白、查找和识别文字在 {address} 上运行；其余都在本机运行。</translation>
    </message>
    <message>
      <source>Extraction</source>
      <translation>提取</translation>
    </message>
    <message>
      <source>F2 renames</source>
      <translation>按 F2 重命名</translation>
    </message>
    <message>
      <source>FLAC, 16 bit</source>
      <translation>FLAC，16 位</translation>
    </message>
    <message>
      <source>FLAC, 24 bit</source>
      <translation>FLAC，24 位</translation>
    </message>
    <message>
      <source>Fade clip</source>
      <translation>淡化片段</translation>
    </message>
    <message>
      <source>Fade in</source>
      <translation>淡入</translation>
    </message>
    <message>
      <source>Fade out</source>
      <translation>淡出</translation>
    </message>
    <message>
      <source>Fade shape</source>
      <translation>淡化形状</translation>
    </message>
    <message>
      <source>Fast fades</source>
      <translation>快速淡化</translation>
    </message>
    <message>
      <source>Fetch</source>
      <translation>下载</translation>
    </message>
    <message>
      <source>Fetch Whisper...</source>
      <translation>下载 Whisper…</translation>
    </message>
    <message>
      <source>Fetch a Whisper model: auricle models fetch small.</source>
      <translation>请下载 Whisper 模型：auricle models fetch small。</translation>
    </message>
    <message>
      <source>Fetch or copy the file again.</source>
      <translation>请重新下载或复制该文件。</translation>
    </message>
    <message>
      <source>Fetch {model}</source>
      <translation>下载 {model}</translation>
    </message>
    <message>
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <source>File...</source>
      <translation>文件…</translation>
    </message>
    <message>
      <source>Filler words</source>
      <translation>口头语</translation>
    </message>
    <message>
      <source>Filler words that were found</source>
      <translation>找到的口头语</translation>
    </message>
    <message>
      <source>Find a command or a key</source>
      <translation>查找命令或按键</translation>
    </message>
    <message>
      <source>Find a setting</source>
      <translation>查找设置</translation>
    </message>
    <message>
      <source>Find all</source>
      <translation>查找全部</translation>
    </message>
    <message>
      <source>Find all places</source>
      <translation>查找所有位置</translation>
    </message>
    <message>
      <source>Find filler words...</source>
      <translation>查找口头语…</translation>
    </message>
    <message>
      <source>Find in the words</source>
      <translation>在文字中查找</translation>
    </message>
    <message>
      <source>Find more like this</source>
      <translation>查找类似的声音</translation>
    </message>
    <message>
      <source>Find similar</source>
      <translation>查找类似</translation>
    </message>
    <message>
      <source>Find the rest</source>
      <translation>发现更多</translation>
    </message>
    <message>
      <source>Find {what}</source>
      <translation>查找“{what}”</translation>
    </message>
    <message>
      <source>Finding speech</source>
      <translation>语音检测</translation>
    </message>
    <message>
      <source>Finds where somebody speaks; what it leaves out stays visible as skipped spans.</source>
      <translation>查找何处有人说话；略过的部分仍以跳过的区段显示。</translation>
    </message>
    <message>
      <source>Fine</source>
      <translation>精细</translation>
    </message>
    <message>
      <source>First 10 min</source>
      <translation>前 10 分钟</translation>
    </message>
    <message>
      <source>First line</source>
      <translation>首行</translation>
    </message>
    <message>
      <source>Fit to window</source>
      <translation>适合窗口</translation>
    </message>
    <message>
      <source>Flat top</source>
      <translation>平顶</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <source>Folder with model files</source>
      <translation>含有模型文件的文件夹</translation>
    </message>
    <message>
      <source>Folders for tracks and words, a list with SHA-256</source>
      <translation>音轨与文字分文件夹，附 SHA-256 清单</translation>
    </message>
    <message>
      <source>Follow the playhead</source>
      <translation>跟随播放头</translation>
    </message>
    <message>
      <source>For two minutes after a job, its node keeps what it loaded, and its cores and graphics card with it: the next job begins at once.</source>
      <translation>任务结束后的两分钟内，节点会保留已加载的模型，并继续占用其核心和显卡：下一个任务可以立即开始。</translation>
    </message>
    <message>
      <source>Forget</source>
      <translation>删除</translation>
    </message>
    <message>
      <source>Forget {name}? The enrolment that was kept is deleted; projects stay as they are.</source>
      <translation>忘掉 {name}？保存的声音样本会被删除，项目保持不变。</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>格式</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>格式</translation>
    </message>
    <message>
      <source>Found again: {names}</source>
      <translation>已重新找到：{names}</translation>
    </message>
    <message>
      <source>Found: the confidence is {confidence:.2f}, at least the model's {threshold:.2f}.</source>
      <translation>已找到：置信度 {confidence:.2f}，不低于模型的阈值 {threshold:.2f}。</translation>
    </message>
    <message>
      <source>Found: {what} ({share:.0%})</source>
      <translation>找到：{what}（{share:.0%}）</translation>
    </message>
    <message>
      <source>Free some space or choose another folder.</source>
      <translation>请腾出空间，或另选文件夹。</translation>
    </message>
    <message>
      <source>Frequency</source>
      <translation>频率</translation>
    </message>
    <message>
      <source>Frequency scale</source>
      <translation>频率刻度</translation>
    </message>
    <message>
      <source>From</source>
      <translation>从</translation>
    </message>
    <message>
      <source>From now on, the sound of the ranges that you ask about, and 15 seconds before and after them, leaves this computer and goes to {address}. Examples and descriptions go with it. Do you want that?</source>
      <translation>从现在起，您所处理范围的声音及其前后各 15 秒将离开本机，发送到 {address}，示例和描述也会一并发送。是否同意？</translation>
    </message>
    <message>
      <source>Gain</source>
      <translation>增益</translation>
    </message>
    <message>
      <source>Gaussian</source>
      <translation>高斯</translation>
    </message>
    <message>
      <source>General</source>
      <translation>常规</translation>
    </message>
    <message>
      <source>Get a sound</source>
      <translation>取出声音</translation>
    </message>
    <message>
      <source>Get one sound out of a recording, and its words</source>
      <translation>从录音中取出一个声音，以及其中的话</translation>
    </message>
    <message>
      <source>Get the sound alone, and the rest</source>
      <translation>单独取出这个声音，以及其余部分</translation>
    </message>
    <message>
      <source>Get the words</source>
      <translation>得到文字</translation>
    </message>
    <message>
      <source>Give the clips of the recordings where that is exact</source>
      <translation>在结果完全一致时直接引用录音片段</translation>
    </message>
    <message>
      <source>Give two speakers the same name to merge them. All of this can be undone.</source>
      <translation>给两位说话人取相同的名字即可合并。以上操作均可撤销。</translation>
    </message>
    <message>
      <source>Go to</source>
      <translation>转到</translation>
    </message>
    <message>
      <source>Go to the end</source>
      <translation>转到结尾</translation>
    </message>
    <message>
      <source>Go to the start</source>
      <translation>转到开头</translation>
    </message>
    <message>
      <source>Go to this step</source>
      <translation>转到这一步</translation>
    </message>
    <message>
      <source>Good balance for a laptop without a graphics processor. 99 languages.</source>
      <translation>适合没有图形处理器的笔记本电脑的折中选择。99 种语言。</translation>
    </message>
    <message>
      <source>Good balance for a laptop without a graphics processor. English only.</source>
      <translation>适合没有图形处理器的笔记本电脑的折中选择。仅英语。</translation>
    </message>
    <message>
      <source>Graphics cards of a job</source>
      <translation>每个任务使用的显卡</translation>
    </message>
    <message>
      <source>Green</source>
      <translation>绿色</translation>
    </message>
    <message>
      <source>Group tracks</source>
      <translation>编组音轨</translation>
    </message>
    <message>
      <source>Grouped: changed together</source>
      <translation>已编组：一起改动</translation>
    </message>
    <message>
      <source>Guide</source>
      <translation>使用指南</translation>
    </message>
    <message>
      <source>Guided tour</source>
      <translation>导览</translation>
    </message>
    <message>
      <source>HTML, to read in a browser</source>
      <translation>HTML，在浏览器中阅读</translation>
    </message>
    <message>
      <source>Hardly anything to hear: {level} dBFS where it is loudest.</source>
      <translation>几乎听不到：最响处仅 {level} dBFS。</translation>
    </message>
    <message>
      <source>Harmonics cursor</source>
      <translation>谐波光标</translation>
    </message>
    <message>
      <source>Hear again</source>
      <translation>恢复发声</translation>
    </message>
    <message>
      <source>Hear all tracks with their mutes and solos</source>
      <translation>按静音和独奏播放所有音轨</translation>
    </message>
    <message>
      <source>Hear everything else</source>
      <translation>只听其余部分</translation>
    </message>
    <message>
      <source>Hear it cut out</source>
      <translation>试听剪掉后的效果</translation>
    </message>
    <message>
      <source>Hear it with what is around</source>
      <translation>连同前后内容一起听</translation>
    </message>
    <message>
      <source>Hear mix, target and rest in turn</source>
      <translation>依次听混音、目标和其余</translation>
    </message>
    <message>
      <source>Hear only what was extracted</source>
      <translation>只听提取出的声音</translation>
    </message>
    <message>
      <source>Hear the difference</source>
      <translation>听出差别</translation>
    </message>
    <message>
      <source>Hear the input (use headphones)</source>
      <translation>监听输入（请使用耳机）</translation>
    </message>
    <message>
      <source>Hear the mix</source>
      <translation>听混音</translation>
    </message>
    <message>
      <source>Hear the place as if it was cut</source>
      <translation>试听剪掉之后的效果</translation>
    </message>
    <message>
      <source>Hear the rest</source>
      <translation>听其余</translation>
    </message>
    <message>
      <source>Hear the target</source>
      <translation>听目标</translation>
    </message>
    <message>
      <source>Hear this answer; it is not kept by that</source>
      <translation>试听此结果；不会因此保留</translation>
    </message>
    <message>
      <source>Hear this once more with the chosen recogniser, silence included</source>
      <translation>用所选识别器重新听这一段，包括静音部分</translation>
    </message>
    <message>
      <source>Hear this track alone, on from the playhead; again stops (Esc while you type)</source>
      <translation>单独播放这条音轨，从播放头处继续；再点即停止（输入时按 Esc）</translation>
    </message>
    <message>
      <source>Hear what you drag over</source>
      <translation>拖动时听声音</translation>
    </message>
    <message>
      <source>Heard by the voice model.</source>
      <translation>由人声模型来听。</translation>
    </message>
    <message>
      <source>Hears up to 16 kHz, its CLAP up to 14 kHz, in mono.</source>
      <translation>听到 16 kHz，其 CLAP 听到 14 kHz，单声道。</translation>
    </message>
    <message>
      <source>Hears up to 8 kHz; higher frequencies follow the mask's last bin.</source>
      <translation>只听到 8 kHz；更高的频率沿用掩模的最后一个频点。</translation>
    </message>
    <message>
      <source>Height</source>
      <translation>高度</translation>
    </message>
    <message>
      <source>High boost</source>
      <translation>高频提亮</translation>
    </message>
    <message>
      <source>Highest frequency</source>
      <translation>最高频率</translation>
    </message>
    <message>
      <source>Highest true peak</source>
      <translation>最高真峰值</translation>
    </message>
    <message>
      <source>History</source>
      <translation>历史</translation>
    </message>
    <message>
      <source>How it asks</source>
      <translation>提问方式</translation>
    </message>
    <message>
      <source>If a graphics processor fails, you are asked before another is used.</source>
      <translation>如果图形处理器出错，会先询问您再改用其他设备。</translation>
    </message>
    <message>
      <source>If it is unplugged, the sound goes on on the system's device.</source>
      <translation>如果设备被拔出，声音会改由系统设备继续播放。</translation>
    </message>
    <message>
      <source>Import a recording first.</source>
      <translation>请先导入一段录音。</translation>
    </message>
    <message>
      <source>Import from folder...</source>
      <translation>从文件夹导入…</translation>
    </message>
    <message>
      <source>Import models</source>
      <translation>导入模型</translation>
    </message>
    <message>
      <source>Import recordings</source>
      <translation>导入录音</translation>
    </message>
    <message>
      <source>Import recordings...</source>
      <translation>导入录音…</translation>
    </message>
    <message>
      <source>Import {count} recordings</source>
      <translation>导入 {count} 个录音</translation>
    </message>
    <message>
      <source>Import {name}</source>
      <translation>导入 {name}</translation>
    </message>
    <message>
      <source>Imported: {names}</source>
      <translation>已导入：{names}</translation>
    </message>
    <message>
      <source>In all of {track}</source>
      <translation>在整条“{track}”中</translation>
    </message>
    <message>
      <source>In braces: {known}</source>
      <translation>花括号中可用：{known}</translation>
    </message>
    <message>
      <source>In {track}: {span}</source>
      <translation>在“{track}”中：{span}</translation>
    </message>
    <message>
      <source>Indigo</source>
      <translation>靛蓝</translation>
    </message>
    <message>
      <source>Insert</source>
      <translation>插入</translation>
    </message>
    <message>
      <source>Insert silence</source>
      <translation>插入静音</translation>
    </message>
    <message>
      <source>Insert silence...</source>
      <translation>插入静音…</translation>
    </message>
    <message>
      <source>Install auricle with its extra: train.</source>
      <translation>请安装 auricle 的附加组件 train。</translation>
    </message>
    <message>
      <source>Install it with: pip install 'auricle[cluster]'</source>
      <translation>安装命令：pip install 'auricle[cluster]'</translation>
    </message>
    <message>
      <source>Integrated</source>
      <translation>综合响度</translation>
    </message>
    <message>
      <source>Invents text on silence, music and noise, and can repeat a phrase in a loop; both are flagged.</source>
      <translation>会在静音、音乐和噪声上臆造文字，也可能循环重复某个短语；两者都会标出。</translation>
    </message>
    <message>
      <source>Invert phase</source>
      <translation>反相</translation>
    </message>
    <message>
      <source>It is damaged in {count} places: {length_s:.2f} s in all, the first at {at_s:.2f} s, cannot be decoded and are silent.</source>
      <translation>它有 {count} 处损坏：共 {length_s:.2f} 秒无法解码，已变为静音，第一处在 {at_s:.2f} 秒。</translation>
    </message>
    <message>
      <source>It is damaged, first at {at_s:.2f} s: what cannot be decoded is left out, and what follows comes too early.</source>
      <translation>它已损坏，第一处在 {at_s:.2f} 秒：无法解码的部分被略去，其后的内容会提前。</translation>
    </message>
    <message>
      <source>It is damaged: {length_s:.2f} s at {at_s:.2f} s cannot be decoded and are silent.</source>
      <translation>它已损坏：{at_s:.2f} 秒处有 {length_s:.2f} 秒无法解码，已变为静音。</translation>
    </message>
    <message>
      <source>It is not where it was:</source>
      <translation>它已不在原来的位置：</translation>
    </message>
    <message>
      <source>It is read once, to draw it and to take its hash; it is not changed.</source>
      <translation>只读取一遍，用于绘图和计算哈希；录音不会被改动。</translation>
    </message>
    <message>
      <source>It may be another sound: listen.</source>
      <translation>也可能是别的声音：请听一听。</translation>
    </message>
    <message>
      <source>It ran on {then} ({then_type}) and runs on {now} ({now_type}) here, so that last bits may differ.</source>
      <translation>当时在 {then}（{then_type}）上运行，此处在 {now}（{now_type}）上运行，因此末位可能不同。</translation>
    </message>
    <message>
      <source>It stops before its end: the last part may be missing.</source>
      <translation>它在结尾之前中断：最后一部分可能缺失。</translation>
    </message>
    <message>
      <source>It took sound in; its hash is what `auricle verify` checks.</source>
      <translation>该步骤导入了声音；其哈希值由“校验项目”检查。</translation>
    </message>
    <message>
      <source>It was made by a version that changed areas in another way.</source>
      <translation>由以另一种方式更改区域的版本生成。</translation>
    </message>
    <message>
      <source>It was made by a version that did not keep how places were found.</source>
      <translation>它由未保存查找方法的版本生成。</translation>
    </message>
    <message>
      <source>Its first part cannot be decoded; times count from what can.</source>
      <translation>它的开头无法解码；时间从能解码处算起。</translation>
    </message>
    <message>
      <source>Its header gives {claimed_s:.2f} s; {found_s:.2f} s are there.</source>
      <translation>文件头标明 {claimed_s:.2f} 秒；实际有 {found_s:.2f} 秒。</translation>
    </message>
    <message>
      <source>JSON, everything known</source>
      <translation>JSON，全部信息</translation>
    </message>
    <message>
      <source>JSON, for programs</source>
      <translation>JSON，供程序使用</translation>
    </message>
    <message>
      <source>Japanese</source>
      <translation>日语</translation>
    </message>
    <message>
      <source>Jobs</source>
      <translation>任务</translation>
    </message>
    <message>
      <source>Jobs can wait, pause, change places and be stopped. Each says what it did and on which device it really ran.</source>
      <translation>任务可以等待、暂停、调整顺序和停止。每个任务都会说明做了什么、实际在哪个设备上运行。</translation>
    </message>
    <message>
      <source>Jobs run on</source>
      <translation>任务运行于</translation>
    </message>
    <message>
      <source>Join</source>
      <translation>合并</translation>
    </message>
    <message>
      <source>Join clips</source>
      <translation>合并片段</translation>
    </message>
    <message>
      <source>Join lines</source>
      <translation>合并行</translation>
    </message>
    <message>
      <source>Join stereo track</source>
      <translation>合并立体声音轨</translation>
    </message>
    <message>
      <source>Join with the next line</source>
      <translation>与下一行合并</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>保留</translation>
    </message>
    <message>
      <source>Keep anyway</source>
      <translation>仍然保留</translation>
    </message>
    <message>
      <source>Keep as preset</source>
      <translation>保存为预设</translation>
    </message>
    <message>
      <source>Keep as preset...</source>
      <translation>保存为预设…</translation>
    </message>
    <message>
      <source>Keep as...</source>
      <translation>另存为…</translation>
    </message>
    <message>
      <source>Keep only this sound</source>
      <translation>只留这个声音</translation>
    </message>
    <message>
      <source>Keep the differences between clips</source>
      <translation>保持片段之间的差异</translation>
    </message>
    <message>
      <source>Keep the voice of {name}</source>
      <translation>保存 {name} 的声音</translation>
    </message>
    <message>
      <source>Keep this question as...</source>
      <translation>将此提问保存为…</translation>
    </message>
    <message>
      <source>Keep this voice</source>
      <translation>保存这个声音</translation>
    </message>
    <message>
      <source>Keep this voice as...</source>
      <translation>保存这个人的声音...</translation>
    </message>
    <message>
      <source>Keep {name}</source>
      <translation>保存“{name}”</translation>
    </message>
    <message>
      <source>Kept</source>
      <translation>已保留</translation>
    </message>
    <message>
      <source>Kept although not found: {what}</source>
      <translation>未找到但已保留：{what}</translation>
    </message>
    <message>
      <source>Kept chains</source>
      <translation>已保存的操作链</translation>
    </message>
    <message>
      <source>Kept questions</source>
      <translation>已保存的提问</translation>
    </message>
    <message>
      <source>Kept voices</source>
      <translation>保存的声音</translation>
    </message>
    <message>
      <source>Kept voices...</source>
      <translation>保存的声音...</translation>
    </message>
    <message>
      <source>Kept voices: {names}.</source>
      <translation>已保存的声音：{names}。</translation>
    </message>
    <message>
      <source>Key</source>
      <translation>按键</translation>
    </message>
    <message>
      <source>Keyboard shortcuts</source>
      <translation>键盘快捷键</translation>
    </message>
    <message>
      <source>Keyboard shortcuts...</source>
      <translation>键盘快捷键…</translation>
    </message>
    <message>
      <source>Keys of</source>
      <translation>键位方案</translation>
    </message>
    <message>
      <source>Known failure: {text}</source>
      <translation>已知不足：{text}</translation>
    </message>
    <message>
      <source>Known models: {names}.</source>
      <translation>已知模型：{names}。</translation>
    </message>
    <message>
      <source>Knows about 160 everyday sounds; unusual ones need a reference clip or a larger model.</source>
      <translation>认识约 160 种日常声音；不常见的声音需要参考片段或更大的模型。</translation>
    </message>
    <message>
      <source>Korean</source>
      <translation>韩语</translation>
    </message>
    <message>
      <source>L</source>
      <translation>左</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>Last line</source>
      <translation>末行</translation>
    </message>
    <message>
      <source>Last zoom</source>
      <translation>上一次缩放</translation>
    </message>
    <message>
      <source>Learned from English interviews for the most part; whispering, singing, children and other languages are told apart worse.</source>
      <translation>主要从英语访谈中学习；对耳语、歌唱、儿童和其他语言的区分较差。</translation>
    </message>
    <message>
      <source>Leave --project-cue out.</source>
      <translation>请去掉 --project-cue。</translation>
    </message>
    <message>
      <source>Leaves out or smooths over stutters, fillers and overlapping voices.</source>
      <translation>会省略或抹平口吃、填充词和重叠的声音。</translation>
    </message>
    <message>
      <source>Leaves reverberation as it is.</source>
      <translation>混响保持不变。</translation>
    </message>
    <message>
      <source>Left</source>
      <translation>左</translation>
    </message>
    <message>
      <source>Left channel only</source>
      <translation>仅左声道</translation>
    </message>
    <message>
      <source>Left out {file}: {reason}</source>
      <translation>未采用 {file}：{reason}</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>长度</translation>
    </message>
    <message>
      <source>Let the track it came from play the target, or the rest; these tracks go</source>
      <translation>让原来的音轨改放目标或其余部分；这两条音轨随之消失</translation>
    </message>
    <message>
      <source>Let the two transcripts change places</source>
      <translation>交换两份文字的位置</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>电平</translation>
    </message>
    <message>
      <source>Level of the area</source>
      <translation>区域电平</translation>
    </message>
    <message>
      <source>Level of the area...</source>
      <translation>区域电平...</translation>
    </message>
    <message>
      <source>Level of what is heard, left and right</source>
      <translation>播放电平，左和右</translation>
    </message>
    <message>
      <source>LibriSpeech test-other, 50 utterances</source>
      <translation>LibriSpeech test-other，50 句</translation>
    </message>
    <message>
      <source>Licences</source>
      <translation>许可证</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Line</source>
      <translation>行</translation>
    </message>
    <message>
      <source>Linear</source>
      <translation>线性</translation>
    </message>
    <message>
      <source>Linear fades</source>
      <translation>线性淡化</translation>
    </message>
    <message>
      <source>Lines</source>
      <translation>行</translation>
    </message>
    <message>
      <source>Listen</source>
      <translation>试听</translation>
    </message>
    <message>
      <source>Listen to the track and name each line by its voice</source>
      <translation>听整条轨道，按嗓音为每行标注说话人</translation>
    </message>
    <message>
      <source>Listen to this box</source>
      <translation>只听这个框</translation>
    </message>
    <message>
      <source>Listen, and type what you hear. The recognised words stay hidden until then.</source>
      <translation>请先听，再输入您听到的内容。在此之前识别结果保持隐藏。</translation>
    </message>
    <message>
      <source>LoRA needs the package peft</source>
      <translation>LoRA 需要软件包 peft</translation>
    </message>
    <message>
      <source>Locate missing recordings...</source>
      <translation>定位丢失的录音…</translation>
    </message>
    <message>
      <source>Locate...</source>
      <translation>定位…</translation>
    </message>
    <message>
      <source>Lock toolbars</source>
      <translation>锁定工具栏</translation>
    </message>
    <message>
      <source>Logarithmic</source>
      <translation>对数</translation>
    </message>
    <message>
      <source>Long work runs beside you</source>
      <translation>耗时工作在一旁进行</translation>
    </message>
    <message>
      <source>Long-term mean power of each bin, dBFS of a full-scale sine</source>
      <translation>各频点的长时平均功率，以满刻度正弦为 0 dBFS</translation>
    </message>
    <message>
      <source>Look again</source>
      <translation>重新查找</translation>
    </message>
    <message>
      <source>Look for devices that were plugged in meanwhile</source>
      <translation>查找刚刚接上的设备</translation>
    </message>
    <message>
      <source>Loop the selection</source>
      <translation>循环播放选区</translation>
    </message>
    <message>
      <source>Loudness</source>
      <translation>响度</translation>
    </message>
    <message>
      <source>Loudness of the selection</source>
      <translation>选区的响度</translation>
    </message>
    <message>
      <source>Loudness over time</source>
      <translation>响度随时间变化</translation>
    </message>
    <message>
      <source>Lowest frequency</source>
      <translation>最低频率</translation>
    </message>
    <message>
      <source>Lowest level</source>
      <translation>最低电平</translation>
    </message>
    <message>
      <source>MP3, high quality</source>
      <translation>MP3，高质量</translation>
    </message>
    <message>
      <source>MP3, small</source>
      <translation>MP3，小文件</translation>
    </message>
    <message>
      <source>Made by a newer Auricle</source>
      <translation>由更新版本的 Auricle 创建</translation>
    </message>
    <message>
      <source>Made for telling voices apart: who speaks when, and which kept voice it is. Extraction keeps its own way of hearing an enrolment.</source>
      <translation>用于区分不同的声音：谁在何时说话，以及是哪个已保存的声音。提取仍以自己的方式使用登记的声音。</translation>
    </message>
    <message>
      <source>Made from a recording by arithmetic, without a model; the recording is unchanged.</source>
      <translation>由录音经计算得到，没有使用模型；录音本身没有改变。</translation>
    </message>
    <message>
      <source>Mark every place that sounds like the selection</source>
      <translation>标记所有与选区相似之处</translation>
    </message>
    <message>
      <source>Mark every place where it sounds</source>
      <translation>标记它出现的每一处</translation>
    </message>
    <message>
      <source>Mark some first, or export the whole.</source>
      <translation>请先做标记，或导出全部。</translation>
    </message>
    <message>
      <source>Mark {what}</source>
      <translation>标记“{what}”</translation>
    </message>
    <message>
      <source>Marker before</source>
      <translation>上一个标记</translation>
    </message>
    <message>
      <source>Marker {number}</source>
      <translation>标记 {number}</translation>
    </message>
    <message>
      <source>Markers for Audacity</source>
      <translation>Audacity 标记</translation>
    </message>
    <message>
      <source>Measure everything</source>
      <translation>测量全部</translation>
    </message>
    <message>
      <source>Measure loudness</source>
      <translation>测量响度</translation>
    </message>
    <message>
      <source>Measure the mix of the whole project, by mute and solo; Mix | Target | Rest in the toolbar does not change it</source>
      <translation>按静音和独奏测量整个项目的混音；工具栏上的“混音 | 目标 | 其余”不影响它</translation>
    </message>
    <message>
      <source>Measure what plays anew</source>
      <translation>重新测量正在播放的声音</translation>
    </message>
    <message>
      <source>Measured on</source>
      <translation>测量对象</translation>
    </message>
    <message>
      <source>Mel</source>
      <translation>梅尔</translation>
    </message>
    <message>
      <source>Menu</source>
      <translation>菜单</translation>
    </message>
    <message>
      <source>Messages, with names of files and folders</source>
      <translation>消息，包括文件和文件夹的名称</translation>
    </message>
    <message>
      <source>Mirror</source>
      <translation>镜像</translation>
    </message>
    <message>
      <source>Mix</source>
      <translation>混音</translation>
    </message>
    <message>
      <source>Mix to mono</source>
      <translation>混合为单声道</translation>
    </message>
    <message>
      <source>Mix | Target | Rest in the toolbar is for comparing and does not change the mix. For one side alone tick only its track.</source>
      <translation>工具栏上的“混音 | 目标 | 其余”用于比较，不改变混音。只要其中一方时，请只勾选它的音轨。</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>模型</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>模型</translation>
    </message>
    <message>
      <source>Models for that: {names}.</source>
      <translation>可用于此的模型：{names}。</translation>
    </message>
    <message>
      <source>Models run on</source>
      <translation>模型运行于</translation>
    </message>
    <message>
      <source>Models run on: {device}</source>
      <translation>模型运行于：{device}</translation>
    </message>
    <message>
      <source>Momentary</source>
      <translation>瞬时响度</translation>
    </message>
    <message>
      <source>Mono</source>
      <translation>单声道</translation>
    </message>
    <message>
      <source>More commands</source>
      <translation>更多命令</translation>
    </message>
    <message>
      <source>Most words of distant, accented, noisy or overlapping speech are wrong.</source>
      <translation>远处、带口音、嘈杂或重叠的语音大多识别错误。</translation>
    </message>
    <message>
      <source>Move a toolbar</source>
      <translation>移动工具栏</translation>
    </message>
    <message>
      <source>Move clip</source>
      <translation>移动片段</translation>
    </message>
    <message>
      <source>Move clips</source>
      <translation>移动片段</translation>
    </message>
    <message>
      <source>Move down</source>
      <translation>下移</translation>
    </message>
    <message>
      <source>Move marker</source>
      <translation>移动标记</translation>
    </message>
    <message>
      <source>Move to the playhead</source>
      <translation>移到播放头</translation>
    </message>
    <message>
      <source>Move to zero crossings</source>
      <translation>移到过零点</translation>
    </message>
    <message>
      <source>Move track</source>
      <translation>移动音轨</translation>
    </message>
    <message>
      <source>Move up</source>
      <translation>上移</translation>
    </message>
    <message>
      <source>Moved by</source>
      <translation>移动量</translation>
    </message>
    <message>
      <source>Mute</source>
      <translation>静音</translation>
    </message>
    <message>
      <source>Mute track</source>
      <translation>静音音轨</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>Name before</source>
      <translation>原名</translation>
    </message>
    <message>
      <source>Name of {speaker}</source>
      <translation>{speaker} 的名字</translation>
    </message>
    <message>
      <source>Name speaker</source>
      <translation>标注说话人</translation>
    </message>
    <message>
      <source>Name the sound in a few words, such as "a dog barking", or give an example.</source>
      <translation>用几个字说出声音，例如“狗叫”，或给出示例。</translation>
    </message>
    <message>
      <source>Name the sound itself, such as a bell or a voice.</source>
      <translation>请直接说出声音，例如钟声或人声。</translation>
    </message>
    <message>
      <source>Name:</source>
      <translation>名称：</translation>
    </message>
    <message>
      <source>Names</source>
      <translation>命名</translation>
    </message>
    <message>
      <source>Names and terms</source>
      <translation>人名与术语</translation>
    </message>
    <message>
      <source>Names and terms that occur:</source>
      <translation>录音中出现的人名与术语：</translation>
    </message>
    <message>
      <source>Names and terms...</source>
      <translation>人名与术语…</translation>
    </message>
    <message>
      <source>Nearly as accurate as large-v3 with 4 instead of 32 decoder layers: the best choice for most work. 99 languages.</source>
      <translation>准确度接近 large-v3，解码层为 4 而非 32：适合大多数工作的最佳选择。99 种语言。</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <source>Never use the network</source>
      <translation>从不使用网络</translation>
    </message>
    <message>
      <source>New key</source>
      <translation>新按键</translation>
    </message>
    <message>
      <source>New project</source>
      <translation>新建项目</translation>
    </message>
    <message>
      <source>New project...</source>
      <translation>新建项目…</translation>
    </message>
    <message>
      <source>New track</source>
      <translation>新建音轨</translation>
    </message>
    <message>
      <source>New window</source>
      <translation>新建窗口</translation>
    </message>
    <message>
      <source>Next</source>
      <translation>下一步</translation>
    </message>
    <message>
      <source>Next marker</source>
      <translation>下一个标记</translation>
    </message>
    <message>
      <source>Next place</source>
      <translation>下一处</translation>
    </message>
    <message>
      <source>Next place found</source>
      <translation>下一处匹配</translation>
    </message>
    <message>
      <source>No file in {folder} is one of a missing model.</source>
      <translation>{folder} 中没有所缺模型的文件。</translation>
    </message>
    <message>
      <source>No filler words were found</source>
      <translation>没有找到口头语</translation>
    </message>
    <message>
      <source>No job uses its graphics cards: choose above how many one takes.</source>
      <translation>没有任务使用它的显卡：请在上方选择一个任务占用多少。</translation>
    </message>
    <message>
      <source>No key</source>
      <translation>无按键</translation>
    </message>
    <message>
      <source>No line has a speaker yet: choose "Who speaks here" in a line.</source>
      <translation>还没有标注说话人：请在某一行选择“此处谁在说话”。</translation>
    </message>
    <message>
      <source>No other track has words to compare with.</source>
      <translation>没有其他带文字的轨道可供比较。</translation>
    </message>
    <message>
      <source>No question is kept yet</source>
      <translation>尚未保存提问</translation>
    </message>
    <message>
      <source>No recording device was found: plug one in.</source>
      <translation>没有找到录音设备：请接上一个。</translation>
    </message>
    <message>
      <source>No recording is missing.</source>
      <translation>没有丢失的录音。</translation>
    </message>
    <message>
      <source>No recording yet</source>
      <translation>还没有录音</translation>
    </message>
    <message>
      <source>No reverberation was taken away.</source>
      <translation>没有去除任何混响。</translation>
    </message>
    <message>
      <source>No setting has these words.</source>
      <translation>没有包含这些文字的设置。</translation>
    </message>
    <message>
      <source>No sound device was found: playback runs silently.</source>
      <translation>未找到声音设备：将无声播放。</translation>
    </message>
    <message>
      <source>No sound device was found: playback runs silently. ({reason})</source>
      <translation>未找到声音设备：将无声播放。（{reason}）</translation>
    </message>
    <message>
      <source>No sound is described</source>
      <translation>没有描述声音</translation>
    </message>
    <message>
      <source>No speech was found</source>
      <translation>没有找到语音</translation>
    </message>
    <message>
      <source>No steps yet</source>
      <translation>还没有步骤</translation>
    </message>
    <message>
      <source>No target</source>
      <translation>无目标</translation>
    </message>
    <message>
      <source>No track of this project has words yet: transcribe one first.</source>
      <translation>此项目的音轨还没有文字：请先转写一条音轨。</translation>
    </message>
    <message>
      <source>No voice is kept yet</source>
      <translation>还没有保存的声音</translation>
    </message>
    <message>
      <source>No voice is kept yet.</source>
      <translation>尚未保存任何声音。</translation>
    </message>
    <message>
      <source>No voice is kept yet. Select five seconds or more in which one person speaks alone, and choose Sound &gt; Keep this voice as...</source>
      <translation>还没有保存的声音。选取一个人单独说话的五秒以上，再选择“声音 &gt; 保存这个人的声音...”</translation>
    </message>
    <message>
      <source>No way is known to run "{name}" again.</source>
      <translation>不知道如何重新运行“{name}”。</translation>
    </message>
    <message>
      <source>No words yet</source>
      <translation>还没有文字</translation>
    </message>
    <message>
      <source>Nobody speaks here.</source>
      <translation>这里没有人说话。</translation>
    </message>
    <message>
      <source>Nobody speaks in the voice example</source>
      <translation>人声示例中没有人说话</translation>
    </message>
    <message>
      <source>Nobody transcribed this track yet.</source>
      <translation>这条音轨还没有转写。</translation>
    </message>
    <message>
      <source>None</source>
      <translation>无</translation>
    </message>
    <message>
      <source>None: it computes on processors</source>
      <translation>不使用：在处理器上计算</translation>
    </message>
    <message>
      <source>Normalise</source>
      <translation>归一化</translation>
    </message>
    <message>
      <source>Normalise loudness</source>
      <translation>响度归一化</translation>
    </message>
    <message>
      <source>Normalise peak</source>
      <translation>峰值归一化</translation>
    </message>
    <message>
      <source>Normalise...</source>
      <translation>归一化…</translation>
    </message>
    <message>
      <source>Not an Auricle project</source>
      <translation>不是 Auricle 项目</translation>
    </message>
    <message>
      <source>Not enough memory</source>
      <translation>内存不足</translation>
    </message>
    <message>
      <source>Not found: the confidence is {confidence:.2f}, below the model's {threshold:.2f}.</source>
      <translation>未找到：置信度 {confidence:.2f}，低于模型的阈值 {threshold:.2f}。</translation>
    </message>
    <message>
      <source>Not found: {what}</source>
      <translation>未找到：{what}</translation>
    </message>
    <message>
      <source>Not kept: an example in a recording means nothing in other projects. Describe the sound, or choose a file.</source>
      <translation>未保存：录音中的示例在其他项目里没有意义。请描述声音，或选择一个文件。</translation>
    </message>
    <message>
      <source>Not there: {what}</source>
      <translation>未找到：{what}</translation>
    </message>
    <message>
      <source>Not this</source>
      <translation>不要这个</translation>
    </message>
    <message>
      <source>Nothing comes through outside the boxes, nor inside those that are not meant</source>
      <translation>框外以及被排除的框内，一律不保留声音</translation>
    </message>
    <message>
      <source>Nothing is lost</source>
      <translation>什么都不会丢失</translation>
    </message>
    <message>
      <source>Nothing is lost here. Run the job on this computer, or again when the cluster is back.</source>
      <translation>本机没有丢失任何内容。请在本机运行该任务，或等集群恢复后重试。</translation>
    </message>
    <message>
      <source>Nothing is running. Imports, extractions and transcriptions appear here.</source>
      <translation>没有正在运行的任务。导入、提取和转写会显示在这里。</translation>
    </message>
    <message>
      <source>Nothing is selected</source>
      <translation>没有选择任何内容</translation>
    </message>
    <message>
      <source>Nothing is sent. The report is a file that you can look at and pass on. It holds no sound, no words and no names unless you tick them.</source>
      <translation>不会发送任何内容。报告是一个您可以查看和转交的文件。除非您勾选，否则其中不含声音、文字和名称。</translation>
    </message>
    <message>
      <source>Nothing to compare with yet: transcribe this part first.</source>
      <translation>还没有可比较的文字：请先转写这一部分。</translation>
    </message>
    <message>
      <source>Nothing was imported.</source>
      <translation>没有导入任何文件。</translation>
    </message>
    <message>
      <source>Nothing was pasted: it could not be copied.</source>
      <translation>没有粘贴：未能复制。</translation>
    </message>
    <message>
      <source>Nowhere: {what}</source>
      <translation>哪里都没有：{what}</translation>
    </message>
    <message>
      <source>Number of voices</source>
      <translation>嗓音数量</translation>
    </message>
    <message>
      <source>Offer three answers</source>
      <translation>给出三个结果</translation>
    </message>
    <message>
      <source>Offline</source>
      <translation>离线</translation>
    </message>
    <message>
      <source>Ogg Vorbis</source>
      <translation>Ogg Vorbis</translation>
    </message>
    <message>
      <source>On</source>
      <translation>开启</translation>
    </message>
    <message>
      <source>One file to read, print and keep: hashes, results with their confidence, words, every step with its parameters, what running steps again gave, models, and what must not be concluded. All hashes are checked first.</source>
      <translation>一个可阅读、打印和保存的文件：哈希值、结果及其置信度、文字、每一步及其参数、重新运行的结果、模型，以及不可得出的结论。写入前会校验所有哈希值。</translation>
    </message>
    <message>
      <source>One is unsure and may be another sound: listen.</source>
      <translation>其中一处不确定，可能是其他声音：请听辨。</translation>
    </message>
    <message>
      <source>One piece: the whole project</source>
      <translation>不切分：整个项目</translation>
    </message>
    <message>
      <source>One place: {what}</source>
      <translation>一处：{what}</translation>
    </message>
    <message>
      <source>One sample was lost: the disk was too slow. It is silence.</source>
      <translation>丢失了一个采样：磁盘太慢，该处为静音。</translation>
    </message>
    <message>
      <source>One second back</source>
      <translation>后退一秒</translation>
    </message>
    <message>
      <source>One second forward</source>
      <translation>前进一秒</translation>
    </message>
    <message>
      <source>One step came out equal.</source>
      <translation>一步的结果一致。</translation>
    </message>
    <message>
      <source>One thing is not as it was written.</source>
      <translation>有一处与写入时不同。</translation>
    </message>
    <message>
      <source>One voice: {name}</source>
      <translation>一个人的声音：{name}</translation>
    </message>
    <message>
      <source>Only for the whole project: it would play what is cut away.</source>
      <translation>仅适用于整个项目：否则它会播放被剪掉的部分。</translation>
    </message>
    <message>
      <source>Only inside the boxes</source>
      <translation>仅限框内</translation>
    </message>
    <message>
      <source>Only now: {place}.</source>
      <translation>仅在此次：{place}。</translation>
    </message>
    <message>
      <source>Only pieces that follow each other in one recording can be joined.</source>
      <translation>只能合并同一录音中前后相接的片段。</translation>
    </message>
    <message>
      <source>Only the gain of the clips is set; nothing is rewritten and it can be undone.</source>
      <translation>只设置片段增益；不改写任何内容，可以撤销。</translation>
    </message>
    <message>
      <source>Only the selection, {start} to {end}</source>
      <translation>仅所选部分，{start} 至 {end}</translation>
    </message>
    <message>
      <source>Only then: {place}.</source>
      <translation>仅在当时：{place}。</translation>
    </message>
    <message>
      <source>Only what lies inside the selected time and frequencies changes.</source>
      <translation>只改变所选时间和频率之内的声音。</translation>
    </message>
    <message>
      <source>Only what must not be heard was named, so there was nothing to find.</source>
      <translation>只说明了不要的声音，因此没有可找的内容。</translation>
    </message>
    <message>
      <source>Only where samples are rounded.</source>
      <translation>仅在样本取整时使用。</translation>
    </message>
    <message>
      <source>Only {low}–{high} Hz is heard</source>
      <translation>只播放 {low}–{high} Hz</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <source>Open a recording first.</source>
      <translation>请先打开录音。</translation>
    </message>
    <message>
      <source>Open a recording: the spectrum of what is selected, or of everything, is here.</source>
      <translation>打开录音后，这里显示选区或全部内容的频谱。</translation>
    </message>
    <message>
      <source>Open another recording.</source>
      <translation>请打开另一个录音。</translation>
    </message>
    <message>
      <source>Open folder</source>
      <translation>打开文件夹</translation>
    </message>
    <message>
      <source>Open it once for writing to update it.</source>
      <translation>请以可写方式打开一次以更新它。</translation>
    </message>
    <message>
      <source>Open or import a recording: every step you take then stands here, and a click goes back to it.</source>
      <translation>打开或导入一段录音：之后的每一步操作都会列在这里，单击即可回到那一步。</translation>
    </message>
    <message>
      <source>Open recent</source>
      <translation>最近打开</translation>
    </message>
    <message>
      <source>Open recordings or a project</source>
      <translation>打开录音或项目</translation>
    </message>
    <message>
      <source>Open the Models panel and fetch the model again.</source>
      <translation>请打开“模型”面板，重新下载该模型。</translation>
    </message>
    <message>
      <source>Open the Models panel and press Fetch or Import folder.</source>
      <translation>请打开“模型”面板，点“下载”或“从文件夹导入”。</translation>
    </message>
    <message>
      <source>Open the demo recording</source>
      <translation>打开演示录音</translation>
    </message>
    <message>
      <source>Open...</source>
      <translation>打开…</translation>
    </message>
    <message>
      <source>OpenTimelineIO</source>
      <translation>OpenTimelineIO</translation>
    </message>
    <message>
      <source>Opened at step {number}, the last one that is whole.</source>
      <translation>已在第 {number} 步打开，这是最后一个完整的步骤。</translation>
    </message>
    <message>
      <source>Operations, first to last</source>
      <translation>操作（从先到后）</translation>
    </message>
    <message>
      <source>Or give an example</source>
      <translation>或给出示例</translation>
    </message>
    <message>
      <source>Or introduce a voice</source>
      <translation>或者介绍一个声音</translation>
    </message>
    <message>
      <source>Orange</source>
      <translation>橙色</translation>
    </message>
    <message>
      <source>Orchid</source>
      <translation>兰紫</translation>
    </message>
    <message>
      <source>Originator</source>
      <translation>制作者</translation>
    </message>
    <message>
      <source>Other answers</source>
      <translation>其他结果</translation>
    </message>
    <message>
      <source>Otherwise the other program plays the finished tracks of this export.</source>
      <translation>否则其他程序播放本次导出的成品音轨。</translation>
    </message>
    <message>
      <source>Otherwise the whole stays quieter than asked.</source>
      <translation>否则整体会比要求的更轻。</translation>
    </message>
    <message>
      <source>Our own compact mask network with small text and audio towers: works at once, offline, on any processor. English, and Chinese names of sounds.</source>
      <translation>我们自己的紧凑型掩模网络，带小型文本和音频编码器：立即可用、离线、适合任何处理器。支持英文以及声音的中文名称。</translation>
    </message>
    <message>
      <source>Our own small network that hears one voice: enrol it with a few seconds and get that speaker alone. Works offline, on any processor.</source>
      <translation>我们自己的小型单人声网络：用几秒钟登记某人的声音，即可单独得到该说话人。离线，适合任何处理器。</translation>
    </message>
    <message>
      <source>Overlap</source>
      <translation>重叠</translation>
    </message>
    <message>
      <source>Overview of the project</source>
      <translation>项目总览</translation>
    </message>
    <message>
      <source>PDF, to print and pass on</source>
      <translation>PDF，用于打印和传递</translation>
    </message>
    <message>
      <source>PNG or SVG, by the ending of its name</source>
      <translation>按文件名后缀保存为 PNG 或 SVG</translation>
    </message>
    <message>
      <source>Page of the guide</source>
      <translation>指南页面</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>页面</translation>
    </message>
    <message>
      <source>Paint an area</source>
      <translation>涂画区域</translation>
    </message>
    <message>
      <source>Paint an area of the spectrogram</source>
      <translation>在频谱图上涂画区域</translation>
    </message>
    <message>
      <source>Pan</source>
      <translation>声像</translation>
    </message>
    <message>
      <source>Panels</source>
      <translation>面板</translation>
    </message>
    <message>
      <source>Parts of the project are damaged</source>
      <translation>项目的部分内容已损坏</translation>
    </message>
    <message>
      <source>Paste</source>
      <translation>粘贴</translation>
    </message>
    <message>
      <source>Paste over</source>
      <translation>覆盖粘贴</translation>
    </message>
    <message>
      <source>Paste: as soon as it has been copied</source>
      <translation>粘贴：复制完成后进行</translation>
    </message>
    <message>
      <source>Pause or go on</source>
      <translation>暂停或继续</translation>
    </message>
    <message>
      <source>Peak</source>
      <translation>峰值</translation>
    </message>
    <message>
      <source>Pictures</source>
      <translation>图片</translation>
    </message>
    <message>
      <source>Pieces</source>
      <translation>分段</translation>
    </message>
    <message>
      <source>Pieces between markers ({count})</source>
      <translation>按标记分段（{count}）</translation>
    </message>
    <message>
      <source>Pieces under two seconds, a distant microphone and music behind the voice cost it most of its accuracy.</source>
      <translation>短于两秒的片段、远距离麦克风以及背景音乐会使其准确度大幅下降。</translation>
    </message>
    <message>
      <source>Place before</source>
      <translation>上一处</translation>
    </message>
    <message>
      <source>Place found before</source>
      <translation>上一处匹配</translation>
    </message>
    <message>
      <source>Places</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Places that count as the same differ by at most {by:.3f} s and {score:.4f} in their scores; up to {most_by:.2f} s and {most_score:.2f} are allowed.</source>
      <translation>视为相同的位置最多相差 {by:.3f} 秒，得分最多相差 {score:.4f}；允许相差 {most_by:.2f} 秒和 {most_score:.2f}。</translation>
    </message>
    <message>
      <source>Play around the selection's end</source>
      <translation>播放选区终点前后</translation>
    </message>
    <message>
      <source>Play around the selection's start</source>
      <translation>播放选区起点前后</translation>
    </message>
    <message>
      <source>Play at normal speed</source>
      <translation>以正常速度播放</translation>
    </message>
    <message>
      <source>Play faster</source>
      <translation>加快播放</translation>
    </message>
    <message>
      <source>Play one second after the selection</source>
      <translation>播放选区之后一秒</translation>
    </message>
    <message>
      <source>Play one second before the selection</source>
      <translation>播放选区之前一秒</translation>
    </message>
    <message>
      <source>Play or stop</source>
      <translation>播放或停止</translation>
    </message>
    <message>
      <source>Play slower</source>
      <translation>减慢播放</translation>
    </message>
    <message>
      <source>Play the project while recording</source>
      <translation>录音时播放项目</translation>
    </message>
    <message>
      <source>Play the selection's first second</source>
      <translation>播放选区的第一秒</translation>
    </message>
    <message>
      <source>Play the selection's last second</source>
      <translation>播放选区的最后一秒</translation>
    </message>
    <message>
      <source>Play, or stop and stay</source>
      <translation>播放，或停在原处</translation>
    </message>
    <message>
      <source>Play, select half a second or more, or press Measure everything.</source>
      <translation>请播放、选取半秒以上的声音，或按“测量全部”。</translation>
    </message>
    <message>
      <source>Playback</source>
      <translation>播放</translation>
    </message>
    <message>
      <source>Playhead</source>
      <translation>播放头</translation>
    </message>
    <message>
      <source>Playhead: type a time to go there</source>
      <translation>播放头：输入时间即可跳转</translation>
    </message>
    <message>
      <source>Playing</source>
      <translation>播放中</translation>
    </message>
    <message>
      <source>PocketSphinx with its US English model: offline and small, to find where something is said. Expect many errors; fetch a Whisper model for real transcripts.</source>
      <translation>PocketSphinx 及其美式英语模型：离线、小巧，用于查找何处说了什么。错误较多；正式转写请下载 Whisper 模型。</translation>
    </message>
    <message>
      <source>Podcast: MP3 at -16 LUFS</source>
      <translation>播客：MP3，-16 LUFS</translation>
    </message>
    <message>
      <source>Point at it</source>
      <translation>指出它</translation>
    </message>
    <message>
      <source>Points</source>
      <translation>包络点</translation>
    </message>
    <message>
      <source>Position</source>
      <translation>次序</translation>
    </message>
    <message>
      <source>Praat TextGrid</source>
      <translation>Praat TextGrid</translation>
    </message>
    <message>
      <source>Preferences</source>
      <translation>偏好设置</translation>
    </message>
    <message>
      <source>Preferences...</source>
      <translation>偏好设置…</translation>
    </message>
    <message>
      <source>Presence of the target</source>
      <translation>目标的出现</translation>
    </message>
    <message>
      <source>Preset</source>
      <translation>预设</translation>
    </message>
    <message>
      <source>Press Fetch again: the download resumes where it stopped. Without a network, import the model from a folder.</source>
      <translation>请再次点“下载”：会从中断处继续。没有网络时，可从文件夹导入模型。</translation>
    </message>
    <message>
      <source>Preview</source>
      <translation>预览</translation>
    </message>
    <message>
      <source>Print</source>
      <translation>打印</translation>
    </message>
    <message>
      <source>Processor (CPU)</source>
      <translation>处理器（CPU）</translation>
    </message>
    <message>
      <source>Projects for other programs</source>
      <translation>供其他程序使用的工程</translation>
    </message>
    <message>
      <source>Proxy</source>
      <translation>代理</translation>
    </message>
    <message>
      <source>Put in place</source>
      <translation>替换原声</translation>
    </message>
    <message>
      <source>Put it right on that node, or run the job on this computer.</source>
      <translation>请在该节点上解决此问题，或在本机运行该任务。</translation>
    </message>
    <message>
      <source>Put the adapter of then into the folder of models, or take it away.</source>
      <translation>将当时的适配器放入模型文件夹，或将其移除。</translation>
    </message>
    <message>
      <source>Put the attempt on the timeline although nothing was found</source>
      <translation>虽然没有找到，仍把结果放到时间线上</translation>
    </message>
    <message>
      <source>Put the rest in its place</source>
      <translation>用其余部分替换原声</translation>
    </message>
    <message>
      <source>Put the target in its place</source>
      <translation>用目标替换原声</translation>
    </message>
    <message>
      <source>Put this answer on the timeline, too</source>
      <translation>也把此结果放到时间线上</translation>
    </message>
    <message>
      <source>Query-conditioned extraction built on CLAP: a description, a reference clip, both, and negatives.</source>
      <translation>基于 CLAP 的按提问提取：文字描述、参考片段或两者结合，并支持排除项。</translation>
    </message>
    <message>
      <source>Quick</source>
      <translation>快速</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>退出</translation>
    </message>
    <message>
      <source>R</source>
      <translation>右</translation>
    </message>
    <message>
      <source>Range</source>
      <translation>范围</translation>
    </message>
    <message>
      <source>Ray is not installed</source>
      <translation>未安装 Ray</translation>
    </message>
    <message>
      <source>Reading the recording...</source>
      <translation>正在读取录音…</translation>
    </message>
    <message>
      <source>Reading the recording… {0} %</source>
      <translation>正在读取录音… {0} %</translation>
    </message>
    <message>
      <source>Reaper project</source>
      <translation>Reaper 工程</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>接收情况</translation>
    </message>
    <message>
      <source>Recent</source>
      <translation>最近</translation>
    </message>
    <message>
      <source>Recognise the words of the selection or the track</source>
      <translation>识别选区或音轨中的话</translation>
    </message>
    <message>
      <source>Recogniser</source>
      <translation>识别器</translation>
    </message>
    <message>
      <source>Recognisers often leave them out. The words to look for can be changed below.</source>
      <translation>识别器常常会略去口头语。可在下方修改要查找的词。</translation>
    </message>
    <message>
      <source>Record</source>
      <translation>录音</translation>
    </message>
    <message>
      <source>Record or stop</source>
      <translation>录音或停止</translation>
    </message>
    <message>
      <source>Record {name}</source>
      <translation>录制“{name}”</translation>
    </message>
    <message>
      <source>Record...</source>
      <translation>录音...</translation>
    </message>
    <message>
      <source>Recording</source>
      <translation>录音</translation>
    </message>
    <message>
      <source>Recording device</source>
      <translation>录音设备</translation>
    </message>
    <message>
      <source>Recording {number}</source>
      <translation>录音 {number}</translation>
    </message>
    <message>
      <source>Recordings ({patterns})</source>
      <translation>录音 ({patterns})</translation>
    </message>
    <message>
      <source>Recordings and projects ({patterns})</source>
      <translation>录音和项目 ({patterns})</translation>
    </message>
    <message>
      <source>Recover recordings</source>
      <translation>找回录音</translation>
    </message>
    <message>
      <source>Rectangular</source>
      <translation>矩形</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>重做</translation>
    </message>
    <message>
      <source>Redo: {what}</source>
      <translation>重做：{what}</translation>
    </message>
    <message>
      <source>Reduce</source>
      <translation>减弱</translation>
    </message>
    <message>
      <source>Reduce reverberation</source>
      <translation>减弱混响</translation>
    </message>
    <message>
      <source>Reduce reverberation...</source>
      <translation>减弱混响...</translation>
    </message>
    <message>
      <source>Reference</source>
      <translation>编号</translation>
    </message>
    <message>
      <source>Remarks</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <source>Remove a voice</source>
      <translation>删除声音</translation>
    </message>
    <message>
      <source>Remove this sound</source>
      <translation>去掉这个声音</translation>
    </message>
    <message>
      <source>Remove {model} from this machine?</source>
      <translation>要从本机移除 {model} 吗？</translation>
    </message>
    <message>
      <source>Remove {what}</source>
      <translation>移除 {what}</translation>
    </message>
    <message>
      <source>Remove...</source>
      <translation>删除...</translation>
    </message>
    <message>
      <source>Rename a voice</source>
      <translation>重命名声音</translation>
    </message>
    <message>
      <source>Rename and remove...</source>
      <translation>重命名和删除...</translation>
    </message>
    <message>
      <source>Rename it, or make a link to it under another name.</source>
      <translation>请重命名，或用另一个名称建立指向它的链接。</translation>
    </message>
    <message>
      <source>Rename marker</source>
      <translation>重命名标记</translation>
    </message>
    <message>
      <source>Rename marker...</source>
      <translation>重命名标记...</translation>
    </message>
    <message>
      <source>Rename speaker</source>
      <translation>重命名说话人</translation>
    </message>
    <message>
      <source>Rename track</source>
      <translation>重命名音轨</translation>
    </message>
    <message>
      <source>Rename...</source>
      <translation>重命名…</translation>
    </message>
    <message>
      <source>Render to one clip</source>
      <translation>渲染为一个片段</translation>
    </message>
    <message>
      <source>Replace</source>
      <translation>替换</translation>
    </message>
    <message>
      <source>Replace files</source>
      <translation>替换文件</translation>
    </message>
    <message>
      <source>Report of a problem</source>
      <translation>问题报告</translation>
    </message>
    <message>
      <source>Report...</source>
      <translation>报告…</translation>
    </message>
    <message>
      <source>Reset layout</source>
      <translation>恢复默认布局</translation>
    </message>
    <message>
      <source>Resolution</source>
      <translation>分辨率</translation>
    </message>
    <message>
      <source>Rest</source>
      <translation>其余</translation>
    </message>
    <message>
      <source>Restore selection</source>
      <translation>恢复选区</translation>
    </message>
    <message>
      <source>Restore the folder from a backup; the source recordings are untouched.</source>
      <translation>请从备份恢复该文件夹；源录音没有受到影响。</translation>
    </message>
    <message>
      <source>Restore the original file, or import the changed one as a new source.</source>
      <translation>请恢复原文件，或把改动后的文件作为新的源导入。</translation>
    </message>
    <message>
      <source>Restore the recording, and use the decoder that read it.</source>
      <translation>恢复该录音，并使用当时读取它的解码器。</translation>
    </message>
    <message>
      <source>Restore the selection to this step</source>
      <translation>将选区恢复到这一步</translation>
    </message>
    <message>
      <source>Results</source>
      <translation>结果</translation>
    </message>
    <message>
      <source>Return to where playing began</source>
      <translation>回到开始播放的位置</translation>
    </message>
    <message>
      <source>Reverse</source>
      <translation>反转</translation>
    </message>
    <message>
      <source>Right</source>
      <translation>右</translation>
    </message>
    <message>
      <source>Right channel only</source>
      <translation>仅右声道</translation>
    </message>
    <message>
      <source>Run `auricle models fetch {name}`, or import it from a folder.</source>
      <translation>请运行 `auricle models fetch {name}`，或从文件夹导入。</translation>
    </message>
    <message>
      <source>Run `auricle verify` to see what else was changed.</source>
      <translation>请校验项目，以查看还有什么被改动。</translation>
    </message>
    <message>
      <source>Run again and compare</source>
      <translation>重新运行并比较</translation>
    </message>
    <message>
      <source>Run again and compared</source>
      <translation>重新运行并比较的结果</translation>
    </message>
    <message>
      <source>Run again: {outcome}</source>
      <translation>重新运行：{outcome}</translation>
    </message>
    <message>
      <source>Run all steps again</source>
      <translation>重新运行所有步骤</translation>
    </message>
    <message>
      <source>Run all steps again and compare</source>
      <translation>重新运行所有步骤并比较</translation>
    </message>
    <message>
      <source>Run here instead</source>
      <translation>改在本机运行</translation>
    </message>
    <message>
      <source>Run it earlier</source>
      <translation>提前执行</translation>
    </message>
    <message>
      <source>Run it later</source>
      <translation>推后执行</translation>
    </message>
    <message>
      <source>Run step {number} again</source>
      <translation>重新运行步骤 {number}</translation>
    </message>
    <message>
      <source>Sample rate</source>
      <translation>采样率</translation>
    </message>
    <message>
      <source>Samples lost</source>
      <translation>丢失的采样</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>保存</translation>
    </message>
    <message>
      <source>Save as {name}</source>
      <translation>另存为 {name}</translation>
    </message>
    <message>
      <source>Save it as a new one.</source>
      <translation>请另存为新项目。</translation>
    </message>
    <message>
      <source>Save project as</source>
      <translation>项目另存为</translation>
    </message>
    <message>
      <source>Save project as...</source>
      <translation>项目另存为…</translation>
    </message>
    <message>
      <source>Save the recording as a file first.</source>
      <translation>请先将录音保存为文件。</translation>
    </message>
    <message>
      <source>Save the report</source>
      <translation>保存报告</translation>
    </message>
    <message>
      <source>Save...</source>
      <translation>保存…</translation>
    </message>
    <message>
      <source>Saved {path}</source>
      <translation>已保存 {path}</translation>
    </message>
    <message>
      <source>Saved: every step is on disk as soon as it is made. {folder}</source>
      <translation>已保存：每一步一做完就写入磁盘。{folder}</translation>
    </message>
    <message>
      <source>Saved: {path}</source>
      <translation>已保存：{path}</translation>
    </message>
    <message>
      <source>Say what it is in other, more common words, or give an example of it.</source>
      <translation>请换更常见的说法，或给出一个示例。</translation>
    </message>
    <message>
      <source>Say what it is not</source>
      <translation>说明不是什么</translation>
    </message>
    <message>
      <source>Say what you want</source>
      <translation>说出您要的声音</translation>
    </message>
    <message>
      <source>Scene</source>
      <translation>场</translation>
    </message>
    <message>
      <source>Scene, take, tape</source>
      <translation>场、条、卷</translation>
    </message>
    <message>
      <source>Score {score:.2f}</source>
      <translation>得分 {score:.2f}</translation>
    </message>
    <message>
      <source>Score {score:.2f}, near the threshold: it may be another sound</source>
      <translation>得分 {score:.2f}，接近阈值：可能是其他声音</translation>
    </message>
    <message>
      <source>Screen</source>
      <translation>屏幕</translation>
    </message>
    <message>
      <source>Scroll along while playing</source>
      <translation>播放时随之滚动</translation>
    </message>
    <message>
      <source>Scroll time</source>
      <translation>滚动时间</translation>
    </message>
    <message>
      <source>Scroll tracks</source>
      <translation>滚动音轨</translation>
    </message>
    <message>
      <source>Scrub by dragging</source>
      <translation>拖动搜听</translation>
    </message>
    <message>
      <source>Search the guide</source>
      <translation>搜索指南</translation>
    </message>
    <message>
      <source>Select a longer example of the sound.</source>
      <translation>请选择更长的示例。</translation>
    </message>
    <message>
      <source>Select a part in which this voice speaks alone.</source>
      <translation>请选择只有这个声音在说话的部分。</translation>
    </message>
    <message>
      <source>Select a part in which this voice speaks; a sound that is no voice is asked for by an example of it.</source>
      <translation>请选择这个人说话的部分；如果要找的不是人声，请把它作为声音示例。</translation>
    </message>
    <message>
      <source>Select a part of a recording first.</source>
      <translation>请先选择录音的一部分。</translation>
    </message>
    <message>
      <source>Select a part of the recording first.</source>
      <translation>请先选择录音的一部分。</translation>
    </message>
    <message>
      <source>Select a part of the recording that has sound.</source>
      <translation>请选择录音中有声音的部分。</translation>
    </message>
    <message>
      <source>Select again</source>
      <translation>重新选择</translation>
    </message>
    <message>
      <source>Select all</source>
      <translation>全选</translation>
    </message>
    <message>
      <source>Select an example in which the sound can be heard.</source>
      <translation>请选择能听到该声音的示例。</translation>
    </message>
    <message>
      <source>Select at least two tracks to group them.</source>
      <translation>请至少选择两条音轨再编组。</translation>
    </message>
    <message>
      <source>Select its harmonics</source>
      <translation>选择其谐波</translation>
    </message>
    <message>
      <source>Select none</source>
      <translation>取消选择</translation>
    </message>
    <message>
      <source>Select one bark and get every bark like it, or choose a file.</source>
      <translation>选中一声狗叫，就能取出所有类似的叫声；也可以选择文件。</translation>
    </message>
    <message>
      <source>Select the beginning of a clip to fade it in.</source>
      <translation>请选中片段的开头再淡入。</translation>
    </message>
    <message>
      <source>Select the end of a clip to fade it out.</source>
      <translation>请选中片段的结尾再淡出。</translation>
    </message>
    <message>
      <source>Select the place where two clips meet to crossfade them.</source>
      <translation>请选择两个片段相接的位置来做交叉淡化。</translation>
    </message>
    <message>
      <source>Select this turn</source>
      <translation>选取这段话</translation>
    </message>
    <message>
      <source>Select time</source>
      <translation>选择时间</translation>
    </message>
    <message>
      <source>Select time and frequency</source>
      <translation>选择时间和频率</translation>
    </message>
    <message>
      <source>Select to the end</source>
      <translation>选到末尾</translation>
    </message>
    <message>
      <source>Select to the start</source>
      <translation>选到开头</translation>
    </message>
    <message>
      <source>Selection</source>
      <translation>选区</translation>
    </message>
    <message>
      <source>Selection ends at the playhead</source>
      <translation>选区止于播放头</translation>
    </message>
    <message>
      <source>Selection starts at the playhead</source>
      <translation>选区始于播放头</translation>
    </message>
    <message>
      <source>Self-test</source>
      <translation>自检</translation>
    </message>
    <message>
      <source>Shape</source>
      <translation>形状</translation>
    </message>
    <message>
      <source>Shaped noise: least where ears are keen</source>
      <translation>整形噪声：在听觉敏感处最小</translation>
    </message>
    <message>
      <source>Short-term</source>
      <translation>短时响度</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>显示</translation>
    </message>
    <message>
      <source>Show an example</source>
      <translation>给出示例</translation>
    </message>
    <message>
      <source>Show history</source>
      <translation>显示历史</translation>
    </message>
    <message>
      <source>Show loudness</source>
      <translation>显示响度</translation>
    </message>
    <message>
      <source>Show models</source>
      <translation>显示模型</translation>
    </message>
    <message>
      <source>Show the jobs</source>
      <translation>显示任务</translation>
    </message>
    <message>
      <source>Show the lines of {speaker}</source>
      <translation>显示 {speaker} 的行</translation>
    </message>
    <message>
      <source>Show the recognised words (Ctrl+Return)</source>
      <translation>显示识别出的文字 (Ctrl+Return)</translation>
    </message>
    <message>
      <source>Show the words of a track first.</source>
      <translation>请先显示一条轨道的文字。</translation>
    </message>
    <message>
      <source>Shuttle</source>
      <translation>穿梭播放</translation>
    </message>
    <message>
      <source>Shuttle back</source>
      <translation>倒放</translation>
    </message>
    <message>
      <source>Shuttle forward</source>
      <translation>快放</translation>
    </message>
    <message>
      <source>Shuttle stop</source>
      <translation>停止穿梭</translation>
    </message>
    <message>
      <source>Silence</source>
      <translation>静音</translation>
    </message>
    <message>
      <source>Silence one filler word</source>
      <translation>将一个口头语静音</translation>
    </message>
    <message>
      <source>Silence the ticked words on their track; nothing moves</source>
      <translation>将勾选的词在其轨道上静音，其他内容不移动</translation>
    </message>
    <message>
      <source>Silence these words</source>
      <translation>将这些词静音</translation>
    </message>
    <message>
      <source>Silence words</source>
      <translation>将文字静音</translation>
    </message>
    <message>
      <source>Silence {count} filler words</source>
      <translation>将 {count} 个口头语静音</translation>
    </message>
    <message>
      <source>Silero voice activity</source>
      <translation>Silero 语音活动检测</translation>
    </message>
    <message>
      <source>Size of the interface</source>
      <translation>界面大小</translation>
    </message>
    <message>
      <source>Sky</source>
      <translation>天蓝</translation>
    </message>
    <message>
      <source>Slip clip</source>
      <translation>滑移片段</translation>
    </message>
    <message>
      <source>Slip the sound back</source>
      <translation>片段内声音前移</translation>
    </message>
    <message>
      <source>Slip the sound forward</source>
      <translation>片段内声音后移</translation>
    </message>
    <message>
      <source>Slow fades</source>
      <translation>慢速淡化</translation>
    </message>
    <message>
      <source>Small Whisper: quick, fair on clean speech. 99 languages.</source>
      <translation>小型 Whisper：快速，对清晰语音表现尚可。99 种语言。</translation>
    </message>
    <message>
      <source>Small Whisper: quick, fair on clean speech. English only.</source>
      <translation>小型 Whisper：快速，对清晰语音表现尚可。仅英语。</translation>
    </message>
    <message>
      <source>Smallest Whisper: quick on any computer, many errors on hard recordings. 99 languages.</source>
      <translation>最小的 Whisper：在任何电脑上都很快，对困难录音错误较多。99 种语言。</translation>
    </message>
    <message>
      <source>Smallest Whisper: quick on any computer, many errors on hard recordings. English only.</source>
      <translation>最小的 Whisper：在任何电脑上都很快，对困难录音错误较多。仅英语。</translation>
    </message>
    <message>
      <source>Smooth fades</source>
      <translation>平滑淡化</translation>
    </message>
    <message>
      <source>Snap</source>
      <translation>吸附</translation>
    </message>
    <message>
      <source>Snap to</source>
      <translation>吸附到</translation>
    </message>
    <message>
      <source>Snap to edges of clips</source>
      <translation>吸附到片段边缘</translation>
    </message>
    <message>
      <source>Snap to markers</source>
      <translation>吸附到标记</translation>
    </message>
    <message>
      <source>Snap to the grid</source>
      <translation>吸附到网格</translation>
    </message>
    <message>
      <source>Snap to zero crossings</source>
      <translation>吸附到过零点</translation>
    </message>
    <message>
      <source>Solo</source>
      <translation>独奏</translation>
    </message>
    <message>
      <source>Solo track</source>
      <translation>独奏音轨</translation>
    </message>
    <message>
      <source>Somebody else</source>
      <translation>其他人</translation>
    </message>
    <message>
      <source>Somebody speaks in the rain, and an alarm beeps. {play} plays and stops; drag to select, Ctrl and the wheel zoom. The file itself is never changed.</source>
      <translation>有人在雨中说话，还有警报声。按 {play} 播放和停止；拖动可选择，Ctrl 加滚轮缩放。文件本身绝不会被改动。</translation>
    </message>
    <message>
      <source>Something else is chosen than in this preset.</source>
      <translation>所选内容与此预设不同。</translation>
    </message>
    <message>
      <source>Something is kept as "{name}" already. It will be replaced.</source>
      <translation>已有内容以“{name}”的名称保存，它会被替换。</translation>
    </message>
    <message>
      <source>Something went wrong</source>
      <translation>出了问题</translation>
    </message>
    <message>
      <source>Sound</source>
      <translation>声音</translation>
    </message>
    <message>
      <source>Sound leaves this computer</source>
      <translation>声音将离开本机</translation>
    </message>
    <message>
      <source>Sound output</source>
      <translation>声音输出</translation>
    </message>
    <message>
      <source>Sound output, speed and recording</source>
      <translation>声音输出、速度和录音</translation>
    </message>
    <message>
      <source>Speaker</source>
      <translation>说话人</translation>
    </message>
    <message>
      <source>Speaker {number}</source>
      <translation>说话人 {number}</translation>
    </message>
    <message>
      <source>Speakers</source>
      <translation>说话人</translation>
    </message>
    <message>
      <source>Speakers...</source>
      <translation>说话人…</translation>
    </message>
    <message>
      <source>Spectrogram</source>
      <translation>频谱图</translation>
    </message>
    <message>
      <source>Spectrograms</source>
      <translation>频谱图</translation>
    </message>
    <message>
      <source>Spectrograms and presence of every result</source>
      <translation>每个结果的频谱图与出现曲线</translation>
    </message>
    <message>
      <source>Spectrum</source>
      <translation>频谱</translation>
    </message>
    <message>
      <source>Spectrum of the selection</source>
      <translation>选区的频谱</translation>
    </message>
    <message>
      <source>Speech in more than 6,000 languages, by its publisher.</source>
      <translation>据发布者称，含 6,000 多种语言的语音。</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>速度</translation>
    </message>
    <message>
      <source>Split</source>
      <translation>分割</translation>
    </message>
    <message>
      <source>Split clip</source>
      <translation>分割片段</translation>
    </message>
    <message>
      <source>Split line</source>
      <translation>拆分行</translation>
    </message>
    <message>
      <source>Split stereo track</source>
      <translation>拆分立体声音轨</translation>
    </message>
    <message>
      <source>Steel</source>
      <translation>钢灰</translation>
    </message>
    <message>
      <source>Stems and subtitles for video (OTIO)</source>
      <translation>视频用分轨与字幕（OTIO）</translation>
    </message>
    <message>
      <source>Stems with a Reaper project</source>
      <translation>分轨与 Reaper 工程</translation>
    </message>
    <message>
      <source>Step</source>
      <translation>步骤</translation>
    </message>
    <message>
      <source>Step {number}</source>
      <translation>步骤 {number}</translation>
    </message>
    <message>
      <source>Step {number} ("{label}") does not follow the step before it.</source>
      <translation>步骤 {number}（“{label}”）与前一步不衔接。</translation>
    </message>
    <message>
      <source>Step {number} ("{label}") is damaged.</source>
      <translation>第 {number} 步（“{label}”）已损坏。</translation>
    </message>
    <message>
      <source>Step {number} ("{label}") was changed after it was written.</source>
      <translation>步骤 {number}（“{label}”）在写入后被改动。</translation>
    </message>
    <message>
      <source>Step {number} is missing.</source>
      <translation>缺少第 {number} 步。</translation>
    </message>
    <message>
      <source>Step {number}, where the undo log was, is missing or changed.</source>
      <translation>撤销日志所在的步骤 {number} 缺失或被改动。</translation>
    </message>
    <message>
      <source>Step {step} has no such track.</source>
      <translation>步骤 {step} 中没有该轨道。</translation>
    </message>
    <message>
      <source>Steps of the project</source>
      <translation>项目的步骤</translation>
    </message>
    <message>
      <source>Stereo</source>
      <translation>立体声</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Stop the running job</source>
      <translation>停止正在运行的任务</translation>
    </message>
    <message>
      <source>Stopped at: {what}</source>
      <translation>停在此操作：{what}</translation>
    </message>
    <message>
      <source>Stopped before: {what}</source>
      <translation>停在此操作之前：{what}</translation>
    </message>
    <message>
      <source>Subtitles (SRT)</source>
      <translation>字幕 (SRT)</translation>
    </message>
    <message>
      <source>Swap left and right</source>
      <translation>左右互换</translation>
    </message>
    <message>
      <source>Swap the two transcripts</source>
      <translation>交换两份文字</translation>
    </message>
    <message>
      <source>Swap transcripts</source>
      <translation>交换文字</translation>
    </message>
    <message>
      <source>System default</source>
      <translation>系统默认</translation>
    </message>
    <message>
      <source>Table of lines (CSV)</source>
      <translation>逐行表格 (CSV)</translation>
    </message>
    <message>
      <source>Table of words (CSV)</source>
      <translation>逐词表格 (CSV)</translation>
    </message>
    <message>
      <source>Tags</source>
      <translation>元数据</translation>
    </message>
    <message>
      <source>Take</source>
      <translation>条</translation>
    </message>
    <message>
      <source>Take away</source>
      <translation>去除</translation>
    </message>
    <message>
      <source>Take it out</source>
      <translation>移除</translation>
    </message>
    <message>
      <source>Take it out of one of the two.</source>
      <translation>请从其中一处去掉它。</translation>
    </message>
    <message>
      <source>Take over from the recording</source>
      <translation>从录音中读取</translation>
    </message>
    <message>
      <source>Take the selection</source>
      <translation>采用选区</translation>
    </message>
    <message>
      <source>Take the two-minute tour</source>
      <translation>两分钟导览</translation>
    </message>
    <message>
      <source>Takes singing for music, and crowds for noise.</source>
      <translation>会把歌唱当作音乐、把人群当作噪声。</translation>
    </message>
    <message>
      <source>Tape</source>
      <translation>卷</translation>
    </message>
    <message>
      <source>Target</source>
      <translation>目标</translation>
    </message>
    <message>
      <source>Target + rest = recording, error {error:.1e}.</source>
      <translation>目标 + 其余 = 录音，误差 {error:.1e}。</translation>
    </message>
    <message>
      <source>Target + rest = recording, exactly.</source>
      <translation>目标 + 其余 = 录音，完全一致。</translation>
    </message>
    <message>
      <source>Target {level}</source>
      <translation>目标 {level}</translation>
    </message>
    <message>
      <source>Tell apart</source>
      <translation>区分</translation>
    </message>
    <message>
      <source>Tell the voices apart...</source>
      <translation>区分嗓音…</translation>
    </message>
    <message>
      <source>Telling voices apart</source>
      <translation>区分说话人</translation>
    </message>
    <message>
      <source>Test now</source>
      <translation>立即测试</translation>
    </message>
    <message>
      <source>Test of the cluster</source>
      <translation>集群测试</translation>
    </message>
    <message>
      <source>Test the cluster</source>
      <translation>测试集群</translation>
    </message>
    <message>
      <source>Test the device</source>
      <translation>测试设备</translation>
    </message>
    <message>
      <source>Testing...</source>
      <translation>正在测试…</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>文字</translation>
    </message>
    <message>
      <source>The batch cannot be run</source>
      <translation>无法运行批处理</translation>
    </message>
    <message>
      <source>The box is outside the recording</source>
      <translation>方框超出了录音范围</translation>
    </message>
    <message>
      <source>The chosen recogniser cannot use names and terms: it has a fixed list of words. Choose a Whisper model to use them.</source>
      <translation>所选识别器无法使用人名与术语：它的词表是固定的。请选择 Whisper 模型。</translation>
    </message>
    <message>
      <source>The cluster cannot be used</source>
      <translation>无法使用集群</translation>
    </message>
    <message>
      <source>The cluster cannot do this</source>
      <translation>集群无法完成此任务</translation>
    </message>
    <message>
      <source>The cluster does not answer</source>
      <translation>集群没有响应</translation>
    </message>
    <message>
      <source>The cluster has other versions</source>
      <translation>集群的版本不同</translation>
    </message>
    <message>
      <source>The cluster needs Auricle of this version and its models on every node. Anybody who reaches its port can use it and hear what is sent: keep it in a network that you trust.</source>
      <translation>集群的每个节点都需要安装同一版本的 Auricle 及其模型。任何能访问其端口的人都可以使用它并听到所发送的内容：请只在可信的网络中使用。</translation>
    </message>
    <message>
      <source>The cluster was lost</source>
      <translation>与集群的连接中断</translation>
    </message>
    <message>
      <source>The confidence was {then:.4f} and is {now:.4f} now.</source>
      <translation>当时的置信度为 {then:.4f}，现在为 {now:.4f}。</translation>
    </message>
    <message>
      <source>The cue cannot be used</source>
      <translation>无法使用该提示</translation>
    </message>
    <message>
      <source>The database is damaged: {reason}</source>
      <translation>数据库已损坏：{reason}</translation>
    </message>
    <message>
      <source>The demo recording is not part of this installation.</source>
      <translation>此安装不含演示录音。</translation>
    </message>
    <message>
      <source>The device cannot be used</source>
      <translation>无法使用该设备</translation>
    </message>
    <message>
      <source>The disk is full</source>
      <translation>磁盘已满</translation>
    </message>
    <message>
      <source>The download failed</source>
      <translation>下载失败</translation>
    </message>
    <message>
      <source>The evaluation cannot run</source>
      <translation>无法运行评测</translation>
    </message>
    <message>
      <source>The example counts three times as much</source>
      <translation>示例的权重为三倍</translation>
    </message>
    <message>
      <source>The file cannot be read</source>
      <translation>无法读取文件</translation>
    </message>
    <message>
      <source>The file could not be written</source>
      <translation>无法写入文件</translation>
    </message>
    <message>
      <source>The file holds damaged samples</source>
      <translation>文件含有损坏的采样</translation>
    </message>
    <message>
      <source>The file holds no sound</source>
      <translation>文件中没有声音</translation>
    </message>
    <message>
      <source>The history knows no recording {id}.</source>
      <translation>历史记录中没有录音 {id}。</translation>
    </message>
    <message>
      <source>The late echoes of the room are taken away this much; early reflections stay. What goes is a track of its own, and both together are exactly the recording. A recording with two microphones becomes drier than one with a single one.</source>
      <translation>房间的后期回声按此比例去除，早期反射保留。去除的部分单独成为一条音轨，两者相加恰好等于原录音。两个话筒的录音比单个话筒的录音去得更干净。</translation>
    </message>
    <message>
      <source>The likeness from which on two pieces count as one voice (0.5) is that of its authors' program, not calibrated on our recordings.</source>
      <translation>判定两段为同一声音的相似度（0.5）取自其作者的程序，未在我们的录音上校准。</translation>
    </message>
    <message>
      <source>The mix, by mute and solo</source>
      <translation>混音，按静音和独奏</translation>
    </message>
    <message>
      <source>The mix; tracks get the same gain</source>
      <translation>混音；各轨道使用相同增益</translation>
    </message>
    <message>
      <source>The mix; tracks get the same gain and still add up</source>
      <translation>混音；各轨增益相同，相加仍等于混音</translation>
    </message>
    <message>
      <source>The model cannot be used</source>
      <translation>无法使用该模型</translation>
    </message>
    <message>
      <source>The model does not know these words</source>
      <translation>模型不认识这些词</translation>
    </message>
    <message>
      <source>The model is not installed</source>
      <translation>模型尚未安装</translation>
    </message>
    <message>
      <source>The model knows none of these words. Try others, or give an example.</source>
      <translation>模型不认识这些词。请换用其他词，或给出一个示例。</translation>
    </message>
    <message>
      <source>The model {model} has other weights here ({here}) than those that made the result ({wanted}).</source>
      <translation>此处模型 {model} 的权重（{here}）与生成该结果的权重（{wanted}）不同。</translation>
    </message>
    <message>
      <source>The most accurate Whisper; wants a graphics processor. 99 languages.</source>
      <translation>最准确的 Whisper；需要图形处理器。99 种语言。</translation>
    </message>
    <message>
      <source>The network is switched off</source>
      <translation>网络已关闭</translation>
    </message>
    <message>
      <source>The network is used for one thing only: to fetch models when you ask.</source>
      <translation>网络只用于一件事：在您要求时下载模型。</translation>
    </message>
    <message>
      <source>The network is used for two things: to fetch models when you ask, and for your jobs, whose sound goes to the cluster at {address} (see Devices).</source>
      <translation>网络只用于两件事：按您的要求下载模型，以及运行任务，其声音会发送到集群 {address}（见“设备”）。</translation>
    </message>
    <message>
      <source>The operation is done.</source>
      <translation>操作已完成。</translation>
    </message>
    <message>
      <source>The point goes</source>
      <translation>此点将被去掉</translation>
    </message>
    <message>
      <source>The project cannot be used</source>
      <translation>无法使用该项目</translation>
    </message>
    <message>
      <source>The project is damaged</source>
      <translation>项目已损坏</translation>
    </message>
    <message>
      <source>The project is open already</source>
      <translation>项目已经打开</translation>
    </message>
    <message>
      <source>The question "{name}" is kept for every project.</source>
      <translation>提问“{name}”已保存，可用于所有项目。</translation>
    </message>
    <message>
      <source>The question "{name}" is not kept any more: keep it again, or take it out.</source>
      <translation>提问“{name}”已不再保存：请重新保存，或把这一项移除。</translation>
    </message>
    <message>
      <source>The question is about all of {track} now. Edit &gt; Select again brings the selection back.</source>
      <translation>现在问的是整条 {track}。用 编辑 &gt; 重新选择 可找回刚才的选区。</translation>
    </message>
    <message>
      <source>The recipe does not hold {name}.</source>
      <translation>配方中没有 {name}。</translation>
    </message>
    <message>
      <source>The recipe does not say where the sound of {name} came from.</source>
      <translation>配方未说明 {name} 的声音来自何处。</translation>
    </message>
    <message>
      <source>The recipe of step {number} ("{label}") cannot be read.</source>
      <translation>无法读取步骤 {number}（“{label}”）的配方。</translation>
    </message>
    <message>
      <source>The recipe of step {number} ("{label}") is missing.</source>
      <translation>步骤 {number}（“{label}”）的配方缺失。</translation>
    </message>
    <message>
      <source>The recipe of the step is missing or was changed.</source>
      <translation>该步骤的配方缺失或被改动。</translation>
    </message>
    <message>
      <source>The recogniser heard no words here.</source>
      <translation>识别器在这里没有听到话。</translation>
    </message>
    <message>
      <source>The recording</source>
      <translation>录音</translation>
    </message>
    <message>
      <source>The recording cannot be used</source>
      <translation>无法使用该录音</translation>
    </message>
    <message>
      <source>The recording device cannot be used. ({reason})</source>
      <translation>无法使用录音设备。({reason})</translation>
    </message>
    <message>
      <source>The recording device is gone; what was recorded is kept.</source>
      <translation>录音设备已断开；已录下的内容保留了。</translation>
    </message>
    <message>
      <source>The recording ends here.</source>
      <translation>录音到此为止。</translation>
    </message>
    <message>
      <source>The reference is too short</source>
      <translation>示例太短</translation>
    </message>
    <message>
      <source>The reverberation that was taken away is {level:.1f} dB below the recording.</source>
      <translation>去除的混响比录音低 {level:.1f} dB。</translation>
    </message>
    <message>
      <source>The same is wanted and unwanted</source>
      <translation>同一声音既要又不要</translation>
    </message>
    <message>
      <source>The samples that were heard are not those that are there now.</source>
      <translation>当时处理的采样与现在的采样不同。</translation>
    </message>
    <message>
      <source>The selected sound, 60 seconds at most</source>
      <translation>选中的声音，最多 60 秒</translation>
    </message>
    <message>
      <source>The selected tracks were not there at that step.</source>
      <translation>那一步还没有所选的音轨。</translation>
    </message>
    <message>
      <source>The selection</source>
      <translation>选区</translation>
    </message>
    <message>
      <source>The selection cannot be used</source>
      <translation>无法使用该选区</translation>
    </message>
    <message>
      <source>The selection is an example of what is not meant</source>
      <translation>选区是不要的声音的示例</translation>
    </message>
    <message>
      <source>The selection is gone</source>
      <translation>所选部分已不存在</translation>
    </message>
    <message>
      <source>The selection is not what is meant</source>
      <translation>选区不是要的声音</translation>
    </message>
    <message>
      <source>The selection is outside the recording</source>
      <translation>选区超出录音</translation>
    </message>
    <message>
      <source>The selection is silent</source>
      <translation>选区没有声音</translation>
    </message>
    <message>
      <source>The sound and the rest arrive as two tracks below the recording; together they are the recording. {compare} switches between mix, target and rest at equal loudness.</source>
      <translation>目标声音和其余声音成为录音下方的两条轨道，两者相加就是原录音。按 {compare} 以相同响度在混音、目标和其余之间切换。</translation>
    </message>
    <message>
      <source>The sound device stopped: {error}</source>
      <translation>声音设备已停止：{error}</translation>
    </message>
    <message>
      <source>The sound of this range is sent to {address}</source>
      <translation>此范围的声音将发送到 {address}</translation>
    </message>
    <message>
      <source>The source is under the Apache License 2.0. A bundle with its video decoder is distributed as a whole under the GPL 3.0.</source>
      <translation>源代码采用 Apache License 2.0 许可。含视频解码器的安装包整体按 GPL 3.0 分发。</translation>
    </message>
    <message>
      <source>The starter with the parts that know the cue tuned for one question: the voice, without what is around it.</source>
      <translation>将入门模型中理解线索的部分针对一个问题调整：只要人声，不要周围的声音。</translation>
    </message>
    <message>
      <source>The step did not come out equal.</source>
      <translation>该步骤的结果不同。</translation>
    </message>
    <message>
      <source>The step has no track with its result.</source>
      <translation>该步骤没有带其结果的轨道。</translation>
    </message>
    <message>
      <source>The step stored {stored} pieces of sound, and {made} are made of it.</source>
      <translation>该步骤存储了 {stored} 段声音，而现在生成了 {made} 段。</translation>
    </message>
    <message>
      <source>The tracks of this result are gone; undo brings them back.</source>
      <translation>这个结果的音轨已经不在了；撤销可以找回。</translation>
    </message>
    <message>
      <source>The voice example is too noisy</source>
      <translation>人声示例噪声太大</translation>
    </message>
    <message>
      <source>The voice is taken out first; the rest of the question is looked for in that.</source>
      <translation>先取出这个人的声音，再在其中查找其余的要求。</translation>
    </message>
    <message>
      <source>The weights do not fit</source>
      <translation>权重不匹配</translation>
    </message>
    <message>
      <source>The whole project</source>
      <translation>整个项目</translation>
    </message>
    <message>
      <source>The words count three times as much</source>
      <translation>文字的权重为三倍</translation>
    </message>
    <message>
      <source>The words of this voice on the whole track</source>
      <translation>这个人在整条轨道上说的话</translation>
    </message>
    <message>
      <source>The words were found by another way then ({then}) than here ({here}).</source>
      <translation>当时获取文字的方式（{then}）与此处（{here}）不同。</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>主题</translation>
    </message>
    <message>
      <source>There is no further line of this track to join.</source>
      <translation>此轨道没有可以合并的下一行。</translation>
    </message>
    <message>
      <source>There is no room for this here.</source>
      <translation>这里放不下。</translation>
    </message>
    <message>
      <source>There is no sound here to hand out.</source>
      <translation>这里没有可导出的声音。</translation>
    </message>
    <message>
      <source>There is no step {step}.</source>
      <translation>没有步骤 {step}。</translation>
    </message>
    <message>
      <source>There is nothing loud enough to be measured.</source>
      <translation>没有足够响的内容可供测量。</translation>
    </message>
    <message>
      <source>There is nothing to write: choose a mix, tracks or words.</source>
      <translation>没有可写的内容：请选择混音、音轨或文字。</translation>
    </message>
    <message>
      <source>There was nothing to compare: no sound, words or places were computed.</source>
      <translation>没有可比较的内容：没有计算声音、文字或位置。</translation>
    </message>
    <message>
      <source>These files are there already. They will be replaced:</source>
      <translation>这些文件已经存在，将被替换：</translation>
    </message>
    <message>
      <source>This address:</source>
      <translation>此地址：</translation>
    </message>
    <message>
      <source>This computer</source>
      <translation>本机</translation>
    </message>
    <message>
      <source>This device cannot be used. Choose another.</source>
      <translation>无法使用此设备。请选择其他设备。</translation>
    </message>
    <message>
      <source>This did not work</source>
      <translation>未能完成</translation>
    </message>
    <message>
      <source>This format cannot have {rate} Hz: choose another sample rate.</source>
      <translation>此格式不支持 {rate} Hz：请选择其他采样率。</translation>
    </message>
    <message>
      <source>This is another recording</source>
      <translation>这是另一个录音</translation>
    </message>
    <message>
      <source>This key belongs to: {names}. It moves here when you use it.</source>
      <translation>此按键已用于：{names}。使用后将移到这里。</translation>
    </message>
    <message>
      <source>This name cannot be used, or is another voice's.</source>
      <translation>这个名称不能使用，或已属于另一个声音。</translation>
    </message>
    <message>
      <source>This name cannot be used.</source>
      <translation>不能使用此名称。</translation>
    </message>
    <message>
      <source>This track</source>
      <translation>此轨道</translation>
    </message>
    <message>
      <source>This track is not stereo.</source>
      <translation>这条音轨不是立体声。</translation>
    </message>
    <message>
      <source>This voice must not be heard</source>
      <translation>不要听到这个人的声音</translation>
    </message>
    <message>
      <source>This voice was not understood; the words of the track stay as they are.</source>
      <translation>没有听懂这个声音；音轨上的文字不变。</translation>
    </message>
    <message>
      <source>Thorough</source>
      <translation>细致</translation>
    </message>
    <message>
      <source>Three hours of read English (speechocean762 and LibriSpeech) with everyday sounds and music behind; see the attribution file.</source>
      <translation>三小时英语朗读（speechocean762 和 LibriSpeech），背景为日常声音和音乐；见署名文件。</translation>
    </message>
    <message>
      <source>Tick all</source>
      <translation>全部勾选</translation>
    </message>
    <message>
      <source>Tick at least one track: the mix and the words are of these, too.</source>
      <translation>请至少勾选一条音轨：混音和文字也来自这些音轨。</translation>
    </message>
    <message>
      <source>Tick none</source>
      <translation>全部取消</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Time ruler</source>
      <translation>时间标尺</translation>
    </message>
    <message>
      <source>Timeline</source>
      <translation>时间线</translation>
    </message>
    <message>
      <source>Times</source>
      <translation>时间</translation>
    </message>
    <message>
      <source>Times...</source>
      <translation>时间…</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>标题</translation>
    </message>
    <message>
      <source>To</source>
      <translation>到</translation>
    </message>
    <message>
      <source>To the target</source>
      <translation>与目标相差</translation>
    </message>
    <message>
      <source>Toolbars</source>
      <translation>工具栏</translation>
    </message>
    <message>
      <source>Tools</source>
      <translation>工具</translation>
    </message>
    <message>
      <source>Top</source>
      <translation>顶部</translation>
    </message>
    <message>
      <source>Track</source>
      <translation>音轨</translation>
    </message>
    <message>
      <source>Track colour</source>
      <translation>音轨颜色</translation>
    </message>
    <message>
      <source>Track menu</source>
      <translation>音轨菜单</translation>
    </message>
    <message>
      <source>Track {0}</source>
      <translation>音轨 {0}</translation>
    </message>
    <message>
      <source>Track {number}</source>
      <translation>音轨 {number}</translation>
    </message>
    <message>
      <source>Tracks</source>
      <translation>音轨</translation>
    </message>
    <message>
      <source>Train one with `auricle train starter-voice --head generative --out DIR`, and name its folder with `--voice-model DIR`.</source>
      <translation>请用 `auricle train starter-voice --head generative --out DIR` 训练一个，再用 `--voice-model DIR` 指定其文件夹。</translation>
    </message>
    <message>
      <source>Train one: auricle train target-asr.</source>
      <translation>请训练一个：auricle train target-asr。</translation>
    </message>
    <message>
      <source>Trained on: {data}</source>
      <translation>训练数据：{data}</translation>
    </message>
    <message>
      <source>Training stopped</source>
      <translation>训练已停止</translation>
    </message>
    <message>
      <source>Transcribe</source>
      <translation>转写</translation>
    </message>
    <message>
      <source>Transcribe ({transcribe}) writes down what is said. A click on a word goes there, doubtful words are underlined, and words can be searched and corrected.</source>
      <translation>“转写”（{transcribe}）记录说话内容。单击词语可跳转到该处，存疑的词有下划线，可以搜索和更正。</translation>
    </message>
    <message>
      <source>Transcribe again to compare</source>
      <translation>再次识别以比较</translation>
    </message>
    <message>
      <source>Transcribe the selection, or the whole track when nothing is selected. The built-in recogniser works offline and makes a draft.</source>
      <translation>转写选区；没有选区时转写整条音轨。内置识别器离线工作，产生草稿。</translation>
    </message>
    <message>
      <source>Transcribe this voice</source>
      <translation>转写此人的话</translation>
    </message>
    <message>
      <source>Transcribe to compare</source>
      <translation>识别以比较</translation>
    </message>
    <message>
      <source>Transcribe {name}</source>
      <translation>转写“{name}”</translation>
    </message>
    <message>
      <source>Transcripts, names of tracks and questions</source>
      <translation>转写文字、轨道名称和提问</translation>
    </message>
    <message>
      <source>Transport</source>
      <translation>播放控制</translation>
    </message>
    <message>
      <source>Triangular noise (TPDF)</source>
      <translation>三角噪声 (TPDF)</translation>
    </message>
    <message>
      <source>Trim</source>
      <translation>裁剪</translation>
    </message>
    <message>
      <source>Trim clip</source>
      <translation>修剪片段</translation>
    </message>
    <message>
      <source>Trim to selection</source>
      <translation>裁剪到选区</translation>
    </message>
    <message>
      <source>True peak</source>
      <translation>真峰值</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Try again; if it stops again, choose a Whisper model.</source>
      <translation>请重试；如果再次停止，请选择 Whisper 模型。</translation>
    </message>
    <message>
      <source>Turn down single peaks that are in the way</source>
      <translation>压低妨碍达标的个别峰值</translation>
    </message>
    <message>
      <source>Two or three examples, of different recordings, tell better what is meant.</source>
      <translation>给出来自不同录音的两三个示例，能更清楚地说明要找什么。</translation>
    </message>
    <message>
      <source>Two voices seem to speak in {name}, another one after {seconds:.1f} s of speech: what is found may be like either. Choose a part in which one person speaks alone.</source>
      <translation>{name} 里好像有两个人在说话，说了 {seconds:.1f} 秒后换了人：提取出来的可能像其中任何一个。请选只有一个人说话的一段。</translation>
    </message>
    <message>
      <source>Type a command</source>
      <translation>输入命令</translation>
    </message>
    <message>
      <source>Type what is heard</source>
      <translation>输入听到的内容</translation>
    </message>
    <message>
      <source>Type what you hear...</source>
      <translation>输入您听到的内容…</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>撤销</translation>
    </message>
    <message>
      <source>Undo: {what}</source>
      <translation>撤销：{what}</translation>
    </message>
    <message>
      <source>Ungroup tracks</source>
      <translation>取消音轨编组</translation>
    </message>
    <message>
      <source>Unknown kind of file</source>
      <translation>未知的文件类型</translation>
    </message>
    <message>
      <source>Unknown model</source>
      <translation>未知模型</translation>
    </message>
    <message>
      <source>Unknown voice</source>
      <translation>未知的声音</translation>
    </message>
    <message>
      <source>Unmute track</source>
      <translation>取消静音</translation>
    </message>
    <message>
      <source>Unsolo track</source>
      <translation>取消独奏</translation>
    </message>
    <message>
      <source>Unsure: {what} ({share:.0%})</source>
      <translation>不确定：{what}（{share:.0%}）</translation>
    </message>
    <message>
      <source>Untitled</source>
      <translation>未命名</translation>
    </message>
    <message>
      <source>Up to 680,000 hours of web audio with transcripts (large-v3: 5 million hours, mostly pseudo-labelled); not published.</source>
      <translation>多达 680,000 小时带文字稿的网络音频（large-v3：500 万小时，大多为伪标注）；未公开。</translation>
    </message>
    <message>
      <source>Update Auricle to open it.</source>
      <translation>请更新 Auricle 后再打开。</translation>
    </message>
    <message>
      <source>Update Auricle, or train the adapter again.</source>
      <translation>请更新 Auricle，或重新训练适配器。</translation>
    </message>
    <message>
      <source>Use --device cpu to run on the processor.</source>
      <translation>使用 --device cpu 可在处理器上运行。</translation>
    </message>
    <message>
      <source>Use a code: en.</source>
      <translation>请使用代码，例如 en。</translation>
    </message>
    <message>
      <source>Use as a cue</source>
      <translation>用作线索</translation>
    </message>
    <message>
      <source>Use as a voice</source>
      <translation>用作声音线索</translation>
    </message>
    <message>
      <source>Use recordings as examples</source>
      <translation>用录音作示例</translation>
    </message>
    <message>
      <source>Use the keys of another editor</source>
      <translation>使用其他编辑器的键位</translation>
    </message>
    <message>
      <source>Use the processor (CPU)</source>
      <translation>使用处理器（CPU）</translation>
    </message>
    <message>
      <source>Use the selection as a voice</source>
      <translation>把选区作为一个人的声音</translation>
    </message>
    <message>
      <source>Use the selection as a voice: five seconds or more of it alone</source>
      <translation>把选区作为一个人的声音：单独说话五秒以上</translation>
    </message>
    <message>
      <source>Use the selection as an example</source>
      <translation>用选区作示例</translation>
    </message>
    <message>
      <source>Use the version of Auricle that made it, or import a folder with those weights: `auricle models import FOLDER`.</source>
      <translation>请使用生成它的 Auricle 版本，或导入含有这些权重的文件夹：`auricle models import FOLDER`。</translation>
    </message>
    <message>
      <source>Use this key</source>
      <translation>使用此按键</translation>
    </message>
    <message>
      <source>Usual words</source>
      <translation>恢复默认词表</translation>
    </message>
    <message>
      <source>Value of the operation</source>
      <translation>操作的数值</translation>
    </message>
    <message>
      <source>Verify</source>
      <translation>校验</translation>
    </message>
    <message>
      <source>Verify project</source>
      <translation>校验项目</translation>
    </message>
    <message>
      <source>Verify the project</source>
      <translation>校验项目</translation>
    </message>
    <message>
      <source>Verify {model}</source>
      <translation>校验 {model}</translation>
    </message>
    <message>
      <source>Vermilion</source>
      <translation>朱红</translation>
    </message>
    <message>
      <source>View of this track</source>
      <translation>此轨道的视图</translation>
    </message>
    <message>
      <source>View settings</source>
      <translation>视图设置</translation>
    </message>
    <message>
      <source>View settings of the track...</source>
      <translation>轨道视图设置...</translation>
    </message>
    <message>
      <source>Voices</source>
      <translation>人声</translation>
    </message>
    <message>
      <source>Voices are kept; of everything else this much is taken away. What goes is a track of its own, and both together are exactly the recording.</source>
      <translation>保留人声；其余声音按此比例去除。去除的部分单独成轨，两者相加与录音完全一致。</translation>
    </message>
    <message>
      <source>Voices that you have kept, from any project</source>
      <translation>您保存过的声音，来自任何项目</translation>
    </message>
    <message>
      <source>VoxCeleb1-O, cosine</source>
      <translation>VoxCeleb1-O，余弦相似度</translation>
    </message>
    <message>
      <source>VoxCeleb1-O, cosine with AS-norm</source>
      <translation>VoxCeleb1-O，余弦相似度加 AS-norm</translation>
    </message>
    <message>
      <source>VoxCeleb2 dev: 5,994 celebrities, a million utterances from interviews on the web.</source>
      <translation>VoxCeleb2 dev：5,994 位名人，一百万句网络访谈语音。</translation>
    </message>
    <message>
      <source>WAV, 16 bit</source>
      <translation>WAV，16 位</translation>
    </message>
    <message>
      <source>WAV, 24 bit</source>
      <translation>WAV，24 位</translation>
    </message>
    <message>
      <source>WAV, 32 bit float, every bit kept</source>
      <translation>WAV，32 位浮点，逐位保留</translation>
    </message>
    <message>
      <source>Wait until it has ended, or choose another folder with -o.</source>
      <translation>请等它结束，或用 -o 选择另一个文件夹。</translation>
    </message>
    <message>
      <source>Wait until it is complete.</source>
      <translation>请等待它写完。</translation>
    </message>
    <message>
      <source>Was it moved or renamed? Press Locate and point to it; its hash tells whether it is the same. If it lies on another drive, connect that and open the project again.</source>
      <translation>它被移动或改名了吗？请按“定位”并指出它的位置；程序会用哈希值确认是不是同一个文件。如果它在另一个驱动器上，请连接该驱动器并重新打开项目。</translation>
    </message>
    <message>
      <source>Was never trained on an absent target: presence decides before its output is trusted.</source>
      <translation>未以目标缺失的情况训练过：先由出现检测判断，再采信其输出。</translation>
    </message>
    <message>
      <source>Waveform</source>
      <translation>波形</translation>
    </message>
    <message>
      <source>Waveform and spectrogram</source>
      <translation>波形和频谱图</translation>
    </message>
    <message>
      <source>Waveform over spectrogram</source>
      <translation>波形叠加频谱图</translation>
    </message>
    <message>
      <source>Waveforms</source>
      <translation>波形</translation>
    </message>
    <message>
      <source>Way</source>
      <translation>方式</translation>
    </message>
    <message>
      <source>WeSpeaker ResNet34-LM</source>
      <translation>WeSpeaker ResNet34-LM</translation>
    </message>
    <message>
      <source>Web subtitles (VTT)</source>
      <translation>网页字幕 (VTT)</translation>
    </message>
    <message>
      <source>What</source>
      <translation>内容</translation>
    </message>
    <message>
      <source>What comes later moves to the right.</source>
      <translation>之后的内容向右移动。</translation>
    </message>
    <message>
      <source>What could be read is on tracks of its own. The details say what helps the others.</source>
      <translation>能读取的录音已各自放到轨道上。详细信息说明其余文件该怎么办。</translation>
    </message>
    <message>
      <source>What counts more</source>
      <translation>侧重</translation>
    </message>
    <message>
      <source>What happened?</source>
      <translation>发生了什么？</translation>
    </message>
    <message>
      <source>What is in the report</source>
      <translation>报告内容</translation>
    </message>
    <message>
      <source>What is said here:</source>
      <translation>这里说的是：</translation>
    </message>
    <message>
      <source>What is visible</source>
      <translation>可见部分</translation>
    </message>
    <message>
      <source>What was decoded of "{name}" has changed since step {number} ({path}). Delete this copy: it is made again from the recording, which is as it was.</source>
      <translation>“{name}”解码后的内容自第 {number} 步以来有变化（{path}）。请删除这个副本：程序会由录音重新解码，录音本身没有变化。</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>发现的内容</translation>
    </message>
    <message>
      <source>What was to be changed is not there any more.</source>
      <translation>要改动的内容已经不在了。</translation>
    </message>
    <message>
      <source>What you hear</source>
      <translation>您听到的内容</translation>
    </message>
    <message>
      <source>When it sounds: colour where it is surely there</source>
      <translation>出现的时间：有颜色处表示确实存在</translation>
    </message>
    <message>
      <source>When playing begins</source>
      <translation>开始播放时</translation>
    </message>
    <message>
      <source>When playing stops</source>
      <translation>停止播放时</translation>
    </message>
    <message>
      <source>Where and how</source>
      <translation>在哪里、用什么</translation>
    </message>
    <message>
      <source>Where is {name}?</source>
      <translation>{name} 在哪里？</translation>
    </message>
    <message>
      <source>Whisper base</source>
      <translation>Whisper base</translation>
    </message>
    <message>
      <source>Whisper base.en</source>
      <translation>Whisper base.en</translation>
    </message>
    <message>
      <source>Whisper large-v3</source>
      <translation>Whisper large-v3</translation>
    </message>
    <message>
      <source>Whisper large-v3-turbo</source>
      <translation>Whisper large-v3-turbo</translation>
    </message>
    <message>
      <source>Whisper medium</source>
      <translation>Whisper medium</translation>
    </message>
    <message>
      <source>Whisper medium.en</source>
      <translation>Whisper medium.en</translation>
    </message>
    <message>
      <source>Whisper reads this before it listens, and then writes such words more often. It can also be a sentence in the style you want, with its fillers and punctuation.</source>
      <translation>Whisper 在听之前会先读这些文字，从而更容易写出这些词。也可以写一句您想要的风格的话，包括口头语和标点。</translation>
    </message>
    <message>
      <source>Whisper small</source>
      <translation>Whisper small</translation>
    </message>
    <message>
      <source>Whisper small.en</source>
      <translation>Whisper small.en</translation>
    </message>
    <message>
      <source>Whisper tiny</source>
      <translation>Whisper tiny</translation>
    </message>
    <message>
      <source>Whisper tiny.en</source>
      <translation>Whisper tiny.en</translation>
    </message>
    <message>
      <source>Whispering, singing and far or very noisy speech can be missed.</source>
      <translation>可能漏掉耳语、歌唱以及远处或非常嘈杂的语音。</translation>
    </message>
    <message>
      <source>Who speaks here...</source>
      <translation>此处谁在说话…</translation>
    </message>
    <message>
      <source>Who speaks in these {count} lines:</source>
      <translation>这 {count} 行是谁在说话：</translation>
    </message>
    <message>
      <source>Who speaks in this line:</source>
      <translation>这一行是谁在说话：</translation>
    </message>
    <message>
      <source>Who speaks when</source>
      <translation>谁在何时说话</translation>
    </message>
    <message>
      <source>Who speaks when is told apart with the voices kept at that moment; no sound is made.</source>
      <translation>何人何时说话是用当时保存的声音区分的；没有生成声音。</translation>
    </message>
    <message>
      <source>Who speaks when...</source>
      <translation>谁在何时说话…</translation>
    </message>
    <message>
      <source>Whose voice is it?</source>
      <translation>这是谁的声音？</translation>
    </message>
    <message>
      <source>Width</source>
      <translation>宽度</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>窗函数</translation>
    </message>
    <message>
      <source>Window length</source>
      <translation>窗长</translation>
    </message>
    <message>
      <source>Window {window}, {n_fft} samples, hop {hop}, zero padding {padding} ×; {scale}</source>
      <translation>窗 {window}，{n_fft} 采样，步长 {hop}，补零 {padding} 倍；{scale}</translation>
    </message>
    <message>
      <source>Without it</source>
      <translation>剪掉后</translation>
    </message>
    <message>
      <source>Word</source>
      <translation>词</translation>
    </message>
    <message>
      <source>Word (DOCX)</source>
      <translation>Word (DOCX)</translation>
    </message>
    <message>
      <source>Word error rate {rate:.1%}: {counts}</source>
      <translation>词错误率 {rate:.1%}：{counts}</translation>
    </message>
    <message>
      <source>Word times are estimates from attention: errors of 0.1 to 0.3 s are common.</source>
      <translation>词的时间由注意力估计：0.1 到 0.3 秒的误差很常见。</translation>
    </message>
    <message>
      <source>Words</source>
      <translation>文字</translation>
    </message>
    <message>
      <source>Words and example count the same</source>
      <translation>文字与示例同等重要</translation>
    </message>
    <message>
      <source>Words of all tracks</source>
      <translation>所有轨道的文字</translation>
    </message>
    <message>
      <source>Words of the clean voice</source>
      <translation>净化人声并转写</translation>
    </message>
    <message>
      <source>Words that say nothing</source>
      <translation>无意义的词</translation>
    </message>
    <message>
      <source>Words that say nothing (ticked)</source>
      <translation>无意义的词（已勾选）</translation>
    </message>
    <message>
      <source>Words that sometimes do</source>
      <translation>有时有意义的词</translation>
    </message>
    <message>
      <source>Words that sometimes do (not ticked)</source>
      <translation>有时有意义的词（未勾选）</translation>
    </message>
    <message>
      <source>Words to compare with</source>
      <translation>用来比较的文字</translation>
    </message>
    <message>
      <source>Write</source>
      <translation>写入</translation>
    </message>
    <message>
      <source>Write a name that ends so.</source>
      <translation>请写一个这样结尾的名称。</translation>
    </message>
    <message>
      <source>Write one description a line.</source>
      <translation>请每行写一条描述。</translation>
    </message>
    <message>
      <source>Write the address below; until then everything runs on this computer.</source>
      <translation>请在下方填写地址；在此之前，一切都在本机运行。</translation>
    </message>
    <message>
      <source>Write the address of the cluster first.</source>
      <translation>请先填写集群地址。</translation>
    </message>
    <message>
      <source>Write the report</source>
      <translation>写入报告</translation>
    </message>
    <message>
      <source>Write this into the field</source>
      <translation>写入输入框</translation>
    </message>
    <message>
      <source>Write what you hear: a bell, a person speaking, 狗叫. English or Chinese.</source>
      <translation>写下你听到的：钟声、有人说话、狗叫。中文英文都可以。</translation>
    </message>
    <message>
      <source>Write what you hear: a bell, a person speaking. English or Chinese.</source>
      <translation>写下你听到的：钟声、有人说话。中文英文都可以。</translation>
    </message>
    <message>
      <source>Yellow</source>
      <translation>黄色</translation>
    </message>
    <message>
      <source>You do hear it? Select a short stretch around it and extract there.</source>
      <translation>您确实听到了？请在它周围选一小段，再在那里提取。</translation>
    </message>
    <message>
      <source>You do hear it? Select one such place, add it with Selection under "Or give an example", and ask again.</source>
      <translation>您确实听到了？请选中一处，用“或给出示例”下的“选区”加入，然后再问一次。</translation>
    </message>
    <message>
      <source>Your own</source>
      <translation>自定义</translation>
    </message>
    <message>
      <source>Your work is saved. Copy the details and send them to us, then carry on.</source>
      <translation>你的工作已保存。请复制详情发给我们，然后继续。</translation>
    </message>
    <message>
      <source>Zero padding</source>
      <translation>补零</translation>
    </message>
    <message>
      <source>Zhang et al., ICASSP 2026</source>
      <translation>Zhang 等，ICASSP 2026</translation>
    </message>
    <message>
      <source>Zoom</source>
      <translation>缩放</translation>
    </message>
    <message>
      <source>Zoom in</source>
      <translation>放大</translation>
    </message>
    <message>
      <source>Zoom out</source>
      <translation>缩小</translation>
    </message>
    <message>
      <source>Zoom to selection</source>
      <translation>缩放到选区</translation>
    </message>
    <message>
      <source>a Ray cluster needs Ray, which is not installed</source>
      <translation>使用 Ray 集群需要安装 Ray，但尚未安装</translation>
    </message>
    <message>
      <source>a bell, not the rain</source>
      <translation>钟声，不要雨声</translation>
    </message>
    <message>
      <source>a bell, not the rain    一个女人在说话</source>
      <translation>钟声，不要雨声    a woman speaking</translation>
    </message>
    <message>
      <source>a dog barking</source>
      <translation>狗叫</translation>
    </message>
    <message>
      <source>a person speaking</source>
      <translation>有人说话</translation>
    </message>
    <message>
      <source>about {time}</source>
      <translation>约 {time}</translation>
    </message>
    <message>
      <source>adding to the project</source>
      <translation>正在添加到项目</translation>
    </message>
    <message>
      <source>address of a mirror, such as https://mirror.example</source>
      <translation>镜像地址，例如 https://mirror.example</translation>
    </message>
    <message>
      <source>all use of the network is switched off</source>
      <translation>已关闭所有网络使用</translation>
    </message>
    <message>
      <source>an address is HOST:6379 or ray://HOST:10001</source>
      <translation>地址应写作 HOST:6379 或 ray://HOST:10001</translation>
    </message>
    <message>
      <source>an alarm</source>
      <translation>警报</translation>
    </message>
    <message>
      <source>and one more</source>
      <translation>以及另外一个</translation>
    </message>
    <message>
      <source>and {count} more</source>
      <translation>以及另外 {count} 个</translation>
    </message>
    <message>
      <source>built in</source>
      <translation>内置</translation>
    </message>
    <message>
      <source>by its clearest place alone</source>
      <translation>按最清晰的一处（单独）</translation>
    </message>
    <message>
      <source>cannot be imported ({reason})</source>
      <translation>无法导入（{reason}）</translation>
    </message>
    <message>
      <source>cannot be removed ({reason})</source>
      <translation>无法移除（{reason}）</translation>
    </message>
    <message>
      <source>cannot be run again</source>
      <translation>无法重新运行</translation>
    </message>
    <message>
      <source>changed</source>
      <translation>已更改</translation>
    </message>
    <message>
      <source>checking checkpoints</source>
      <translation>正在检查检查点</translation>
    </message>
    <message>
      <source>checking {file}</source>
      <translation>正在校验 {file}</translation>
    </message>
    <message>
      <source>choose a clip first.</source>
      <translation>请先选一个片段。</translation>
    </message>
    <message>
      <source>choose a track first.</source>
      <translation>请先选一条音轨。</translation>
    </message>
    <message>
      <source>choose a track of a result first; extract a sound to get one.</source>
      <translation>请先选择结果的音轨；提取一个声音即可得到。</translation>
    </message>
    <message>
      <source>choose a word in the Words panel first.</source>
      <translation>请先在文字面板中选一个词。</translation>
    </message>
    <message>
      <source>clean dialogue</source>
      <translation>净化的对白</translation>
    </message>
    <message>
      <source>comparing</source>
      <translation>正在比较</translation>
    </message>
    <message>
      <source>connecting to {address}</source>
      <translation>正在连接 {address}</translation>
    </message>
    <message>
      <source>connecting to {host}</source>
      <translation>正在连接 {host}</translation>
    </message>
    <message>
      <source>copy or cut clips first. What was copied goes when the program it is from ends.</source>
      <translation>请先复制或剪切片段。复制内容会随其来源程序的结束而消失。</translation>
    </message>
    <message>
      <source>copying</source>
      <translation>正在复制</translation>
    </message>
    <message>
      <source>copying {file}</source>
      <translation>正在复制 {file}</translation>
    </message>
    <message>
      <source>could not be written ({reason})</source>
      <translation>无法写入（{reason}）</translation>
    </message>
    <message>
      <source>dB/octave</source>
      <translation>dB/倍频程</translation>
    </message>
    <message>
      <source>decode this again</source>
      <translation>重新识别此处</translation>
    </message>
    <message>
      <source>decoding {file}</source>
      <translation>正在解码 {file}</translation>
    </message>
    <message>
      <source>different</source>
      <translation>不一致</translation>
    </message>
    <message>
      <source>done in {time}</source>
      <translation>用时 {time}</translation>
    </message>
    <message>
      <source>download failed ({reason})</source>
      <translation>下载失败（{reason}）</translation>
    </message>
    <message>
      <source>drawing the pictures</source>
      <translation>正在绘制图片</translation>
    </message>
    <message>
      <source>ember</source>
      <translation>余烬</translation>
    </message>
    <message>
      <source>equal</source>
      <translation>一致</translation>
    </message>
    <message>
      <source>everything</source>
      <translation>全部</translation>
    </message>
    <message>
      <source>exit code {code}: {said}</source>
      <translation>退出代码 {code}：{said}</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <source>fetching the result</source>
      <translation>正在取回结果</translation>
    </message>
    <message>
      <source>fetching {file}</source>
      <translation>正在下载 {file}</translation>
    </message>
    <message>
      <source>filled: momentary, line: short-term (ITU-R BS.1770)</source>
      <translation>填充：瞬时，曲线：短时 (ITU-R BS.1770)</translation>
    </message>
    <message>
      <source>find out</source>
      <translation>自动判断</translation>
    </message>
    <message>
      <source>finding speech</source>
      <translation>正在检测语音</translation>
    </message>
    <message>
      <source>found, confidence {share}</source>
      <translation>已找到，置信度 {share}</translation>
    </message>
    <message>
      <source>from whom and when</source>
      <translation>从何处、何时接收</translation>
    </message>
    <message>
      <source>furnace</source>
      <translation>熔炉</translation>
    </message>
    <message>
      <source>gain of one clip {gain} dB</source>
      <translation>一个片段的增益 {gain} dB</translation>
    </message>
    <message>
      <source>gain of {count} clips {gain} dB</source>
      <translation>{count} 个片段的增益 {gain} dB</translation>
    </message>
    <message>
      <source>glacier</source>
      <translation>冰川</translation>
    </message>
    <message>
      <source>go to a marker first{keys}.</source>
      <translation>请先转到一个标记{keys}。</translation>
    </message>
    <message>
      <source>grey</source>
      <translation>灰度</translation>
    </message>
    <message>
      <source>hashing</source>
      <translation>正在计算哈希值</translation>
    </message>
    <message>
      <source>hashing checkpoints</source>
      <translation>正在计算检查点哈希</translation>
    </message>
    <message>
      <source>how a result was made is missing; Verify project names its step</source>
      <translation>缺少某个结果的制作方法；“验证项目”会指出是哪一步</translation>
    </message>
    <message>
      <source>installed</source>
      <translation>已安装</translation>
    </message>
    <message>
      <source>integrated {level:.1f} LUFS</source>
      <translation>综合 {level:.1f} LUFS</translation>
    </message>
    <message>
      <source>interrupted when the program ended; it can be started again</source>
      <translation>程序结束时中断；可以重新开始</translation>
    </message>
    <message>
      <source>inverse grey</source>
      <translation>反相灰度</translation>
    </message>
    <message>
      <source>inverted</source>
      <translation>反相</translation>
    </message>
    <message>
      <source>it begins like a {name} file</source>
      <translation>它的开头像 {name} 文件</translation>
    </message>
    <message>
      <source>it begins like a {name} file, but its index is missing: it was cut short, or the recording was never finished</source>
      <translation>它的开头像 {name} 文件，但缺少索引：文件被截断，或者录音没有正常结束</translation>
    </message>
    <message>
      <source>it cannot be decoded at {at_s:.2f} s</source>
      <translation>在 {at_s:.2f} 秒处无法解码</translation>
    </message>
    <message>
      <source>it cannot be opened</source>
      <translation>无法打开</translation>
    </message>
    <message>
      <source>it cannot be read at {at_s:.2f} s</source>
      <translation>在 {at_s:.2f} 秒处无法读取</translation>
    </message>
    <message>
      <source>it changed while it was read</source>
      <translation>读取期间文件发生了变化</translation>
    </message>
    <message>
      <source>it does not say which format it has</source>
      <translation>没有说明其格式</translation>
    </message>
    <message>
      <source>it does not see {path}</source>
      <translation>它看不到 {path}</translation>
    </message>
    <message>
      <source>it has Auricle {there}, this computer {here}</source>
      <translation>它的 Auricle 版本是 {there}，本机是 {here}</translation>
    </message>
    <message>
      <source>it has no generative head</source>
      <translation>它没有生成部分</translation>
    </message>
    <message>
      <source>it holds no sound track</source>
      <translation>其中没有音轨</translation>
    </message>
    <message>
      <source>it holds no step</source>
      <translation>其中没有任何步骤</translation>
    </message>
    <message>
      <source>it is called like a file of {model}, but has {size} bytes in place of {published}; copy or fetch it again</source>
      <translation>它与 {model} 的一个文件同名，但大小是 {size} 字节，而不是 {published} 字节；请重新复制或下载</translation>
    </message>
    <message>
      <source>it is part of the program; reinstall Auricle</source>
      <translation>它是程序的一部分；请重新安装 Auricle</translation>
    </message>
    <message>
      <source>it is the recording itself</source>
      <translation>它就是录音本身</translation>
    </message>
    <message>
      <source>it looks like {file} of {model}, but its SHA-256 is {actual} in place of {published}; copy or fetch it again</source>
      <translation>它看起来是 {model} 的 {file}，但 SHA-256 是 {actual}，而不是 {published}；请重新复制或下载</translation>
    </message>
    <message>
      <source>it tells no voices apart</source>
      <translation>它不能区分不同的声音</translation>
    </message>
    <message>
      <source>it understands no descriptions, so its cues cannot be moved towards captions</source>
      <translation>它不理解文字描述，因此无法将线索移向标题</translation>
    </message>
    <message>
      <source>its database is empty</source>
      <translation>数据库是空的</translation>
    </message>
    <message>
      <source>its format {version} is old</source>
      <translation>其格式 {version} 较旧</translation>
    </message>
    <message>
      <source>its name is not in UTF-8</source>
      <translation>其名称不是 UTF-8 编码</translation>
    </message>
    <message>
      <source>its sound is encrypted (copy protection)</source>
      <translation>其中的声音已加密（版权保护）</translation>
    </message>
    <message>
      <source>its sound is protected or of an unknown codec</source>
      <translation>其声音受保护或编码未知</translation>
    </message>
    <message>
      <source>knows no language "{language}"</source>
      <translation>不认识语言“{language}”</translation>
    </message>
    <message>
      <source>lagoon</source>
      <translation>潟湖</translation>
    </message>
    <message>
      <source>left</source>
      <translation>左</translation>
    </message>
    <message>
      <source>like the example</source>
      <translation>类似示例</translation>
    </message>
    <message>
      <source>listening</source>
      <translation>正在聆听</translation>
    </message>
    <message>
      <source>listening for what it sounds like</source>
      <translation>正在听辨它的音色</translation>
    </message>
    <message>
      <source>listening: window {position} of {total}</source>
      <translation>正在聆听：第 {position} 个窗口，共 {total} 个</translation>
    </message>
    <message>
      <source>loading model</source>
      <translation>正在加载模型</translation>
    </message>
    <message>
      <source>loading model (first time)</source>
      <translation>正在加载模型（首次）</translation>
    </message>
    <message>
      <source>made by a newer Auricle (project format {version})</source>
      <translation>由更新版本的 Auricle 创建（项目格式 {version}）</translation>
    </message>
    <message>
      <source>made no file of this speaker</source>
      <translation>没有生成该说话人的文件</translation>
    </message>
    <message>
      <source>mark an area of the spectrogram first{keys}.</source>
      <translation>请先在频谱图上画一个区域{keys}。</translation>
    </message>
    <message>
      <source>measured by us on the test split</source>
      <translation>由我们在测试集上测得</translation>
    </message>
    <message>
      <source>measured by us, by hand</source>
      <translation>由我们手工测得</translation>
    </message>
    <message>
      <source>measuring</source>
      <translation>正在测量</translation>
    </message>
    <message>
      <source>measuring loudness</source>
      <translation>正在测量响度</translation>
    </message>
    <message>
      <source>mono</source>
      <translation>单声道</translation>
    </message>
    <message>
      <source>more by the example</source>
      <translation>更侧重示例</translation>
    </message>
    <message>
      <source>more by the words</source>
      <translation>更侧重文字</translation>
    </message>
    <message>
      <source>no</source>
      <translation>否</translation>
    </message>
    <message>
      <source>no Apple GPU was found</source>
      <translation>没有找到 Apple GPU</translation>
    </message>
    <message>
      <source>no NVIDIA device was found</source>
      <translation>没有找到 NVIDIA 设备</translation>
    </message>
    <message>
      <source>no address is known</source>
      <translation>没有已知的下载地址</translation>
    </message>
    <message>
      <source>no answer within {seconds:.0f} s</source>
      <translation>{seconds:.0f} 秒内没有响应</translation>
    </message>
    <message>
      <source>no answer within {seconds:g} s</source>
      <translation>{seconds:g} 秒内没有应答</translation>
    </message>
    <message>
      <source>no cue was given</source>
      <translation>没有给出线索</translation>
    </message>
    <message>
      <source>no model of this name</source>
      <translation>没有这个名称的模型</translation>
    </message>
    <message>
      <source>no node answered within two minutes</source>
      <translation>两分钟内没有节点响应</translation>
    </message>
    <message>
      <source>no node has a core and {count:g} graphics cards</source>
      <translation>没有节点同时具有处理器核心和 {count:g} 块显卡</translation>
    </message>
    <message>
      <source>no permission to read it</source>
      <translation>没有读取权限</translation>
    </message>
    <message>
      <source>no speech until {time}</source>
      <translation>到 {time} 为止没有语音</translation>
    </message>
    <message>
      <source>no step can be read</source>
      <translation>没有可读取的步骤</translation>
    </message>
    <message>
      <source>nobody speaks in {name}: {heard}</source>
      <translation>{name} 中没有人说话：{heard}</translation>
    </message>
    <message>
      <source>none</source>
      <translation>无</translation>
    </message>
    <message>
      <source>not a folder</source>
      <translation>不是文件夹</translation>
    </message>
    <message>
      <source>not a model for extraction</source>
      <translation>不是用于提取的模型</translation>
    </message>
    <message>
      <source>not a sound or video file we know</source>
      <translation>不是已知的声音或视频文件</translation>
    </message>
    <message>
      <source>not a speech recogniser</source>
      <translation>不是语音识别器</translation>
    </message>
    <message>
      <source>not an Auricle project</source>
      <translation>不是 Auricle 项目</translation>
    </message>
    <message>
      <source>not enough memory on {device}</source>
      <translation>{device} 的内存不足</translation>
    </message>
    <message>
      <source>not enough memory: {count} windows at once</source>
      <translation>内存不足：一次处理 {count} 个窗口</translation>
    </message>
    <message>
      <source>not installed</source>
      <translation>未安装</translation>
    </message>
    <message>
      <source>not possible here and now.</source>
      <translation>现在在这里不能用。</translation>
    </message>
    <message>
      <source>not there, confidence {share}</source>
      <translation>不存在，置信度 {share}</translation>
    </message>
    <message>
      <source>not understood</source>
      <translation>未听懂</translation>
    </message>
    <message>
      <source>not used yet</source>
      <translation>尚未使用</translation>
    </message>
    <message>
      <source>not {voice}</source>
      <translation>不要 {voice}</translation>
    </message>
    <message>
      <source>not: {what}</source>
      <translation>不要：{what}</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>无</translation>
    </message>
    <message>
      <source>nothing is running.</source>
      <translation>没有正在运行的任务。</translation>
    </message>
    <message>
      <source>nothing listens there</source>
      <translation>该地址没有程序在监听</translation>
    </message>
    <message>
      <source>nothing to compare</source>
      <translation>无可比较</translation>
    </message>
    <message>
      <source>nothing was selected before.</source>
      <translation>之前没有选过任何内容。</translation>
    </message>
    <message>
      <source>on {device}</source>
      <translation>运行于 {device}</translation>
    </message>
    <message>
      <source>one core</source>
      <translation>1 个核心</translation>
    </message>
    <message>
      <source>one file written to {folder}</source>
      <translation>已将一个文件写入 {folder}</translation>
    </message>
    <message>
      <source>one line</source>
      <translation>一行</translation>
    </message>
    <message>
      <source>one place marked</source>
      <translation>已标记一处</translation>
    </message>
    <message>
      <source>one recording, {time}</source>
      <translation>一个录音，{time}</translation>
    </message>
    <message>
      <source>one sample clipped</source>
      <translation>一个采样削波</translation>
    </message>
    <message>
      <source>one track</source>
      <translation>一条轨道</translation>
    </message>
    <message>
      <source>one word</source>
      <translation>一个词</translation>
    </message>
    <message>
      <source>part of the program, it cannot be removed</source>
      <translation>它是程序的一部分，无法移除</translation>
    </message>
    <message>
      <source>paused; jobs behind it wait</source>
      <translation>已暂停；其后的任务等待中</translation>
    </message>
    <message>
      <source>peak {level:.1f} dBTP</source>
      <translation>峰值 {level:.1f} dBTP</translation>
    </message>
    <message>
      <source>people talking</source>
      <translation>有人说话</translation>
    </message>
    <message>
      <source>perhaps no speech</source>
      <translation>可能无语音</translation>
    </message>
    <message>
      <source>places</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>present in {share} % of the time</source>
      <translation>在 {share} % 的时间内出现</translation>
    </message>
    <message>
      <source>processor</source>
      <translation>处理器</translation>
    </message>
    <message>
      <source>rain</source>
      <translation>雨声</translation>
    </message>
    <message>
      <source>range {range:.1f} LU</source>
      <translation>范围 {range:.1f} LU</translation>
    </message>
    <message>
      <source>reading</source>
      <translation>正在读取</translation>
    </message>
    <message>
      <source>reading captions</source>
      <translation>正在读取描述</translation>
    </message>
    <message>
      <source>reading checkpoints</source>
      <translation>正在读取检查点</translation>
    </message>
    <message>
      <source>reading {file}</source>
      <translation>正在读取 {file}</translation>
    </message>
    <message>
      <source>recognises English only, not "{language}"</source>
      <translation>只识别英语，不识别“{language}”</translation>
    </message>
    <message>
      <source>recognising</source>
      <translation>正在识别</translation>
    </message>
    <message>
      <source>reducing reverberation</source>
      <translation>正在减弱混响</translation>
    </message>
    <message>
      <source>refused</source>
      <translation>已拒绝</translation>
    </message>
    <message>
      <source>removed from the dialogue</source>
      <translation>从对白中去除的声音</translation>
    </message>
    <message>
      <source>rendering</source>
      <translation>正在渲染</translation>
    </message>
    <message>
      <source>rendering the selection</source>
      <translation>正在渲染选区</translation>
    </message>
    <message>
      <source>residual</source>
      <translation>其余</translation>
    </message>
    <message>
      <source>reverberation</source>
      <translation>混响</translation>
    </message>
    <message>
      <source>reversed</source>
      <translation>反转</translation>
    </message>
    <message>
      <source>right</source>
      <translation>右</translation>
    </message>
    <message>
      <source>room for {hours:.0f} hours</source>
      <translation>可录 {hours:.0f} 小时</translation>
    </message>
    <message>
      <source>sample {at} is not a number</source>
      <translation>第 {at} 个采样不是数值</translation>
    </message>
    <message>
      <source>says the same again and again</source>
      <translation>反复重复</translation>
    </message>
    <message>
      <source>select a box in the spectrogram first{keys}.</source>
      <translation>请先在频谱图上框选{keys}。</translation>
    </message>
    <message>
      <source>select a time range first.</source>
      <translation>请先选择一段时间。</translation>
    </message>
    <message>
      <source>select a time range or a clip first.</source>
      <translation>请先选择一段时间或一个片段。</translation>
    </message>
    <message>
      <source>sending the sound</source>
      <translation>正在发送声音</translation>
    </message>
    <message>
      <source>silent</source>
      <translation>静音</translation>
    </message>
    <message>
      <source>source recording not found: {names}</source>
      <translation>找不到源录音：{names}</translation>
    </message>
    <message>
      <source>speech with sounds or music behind at 0 to 10 dB</source>
      <translation>语音，背景为声音或音乐，0 至 10 dB</translation>
    </message>
    <message>
      <source>speechocean762 validation, 80 utterances</source>
      <translation>speechocean762 验证集，80 句</translation>
    </message>
    <message>
      <source>starting</source>
      <translation>正在开始</translation>
    </message>
    <message>
      <source>step {number}: {reason}</source>
      <translation>第 {number} 步：{reason}</translation>
    </message>
    <message>
      <source>step {number}: {what}</source>
      <translation>步骤 {number}：{what}</translation>
    </message>
    <message>
      <source>stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <source>stopping</source>
      <translation>正在停止</translation>
    </message>
    <message>
      <source>swapped</source>
      <translation>左右互换</translation>
    </message>
    <message>
      <source>synthesising</source>
      <translation>正在合成</translation>
    </message>
    <message>
      <source>target</source>
      <translation>目标</translation>
    </message>
    <message>
      <source>telling voices apart</source>
      <translation>正在区分说话人</translation>
    </message>
    <message>
      <source>telling voices apart, pieces of 2 s</source>
      <translation>区分不同嗓音，2 秒片段</translation>
    </message>
    <message>
      <source>the authors' model card</source>
      <translation>作者的模型卡</translation>
    </message>
    <message>
      <source>the authors' model card; Auricle uses no AS-norm</source>
      <translation>作者的模型卡；Auricle 不使用 AS-norm</translation>
    </message>
    <message>
      <source>the authors' paper</source>
      <translation>作者的论文</translation>
    </message>
    <message>
      <source>the box begins at {low_hz:g} Hz, and a recording of {rate} samples a second has nothing above {top_hz:g} Hz</source>
      <translation>方框从 {low_hz:g} Hz 开始，而每秒 {rate} 个采样的录音在 {top_hz:g} Hz 以上没有内容</translation>
    </message>
    <message>
      <source>the connection broke after {have} of {wanted} bytes</source>
      <translation>连接中断，已收到 {have} / {wanted} 字节</translation>
    </message>
    <message>
      <source>the connection ended</source>
      <translation>连接已断开</translation>
    </message>
    <message>
      <source>the description "{text}" names no sound</source>
      <translation>描述“{text}”没有指明声音</translation>
    </message>
    <message>
      <source>the disk has no room for {size:.0f} MB</source>
      <translation>磁盘空间不足，需要 {size:.0f} MB</translation>
    </message>
    <message>
      <source>the enrolment is too noisy: the voice is {snr_db:.0f} dB above what is behind it</source>
      <translation>声纹样本噪声过大：语音仅比背景高 {snr_db:.0f} dB</translation>
    </message>
    <message>
      <source>the file holds no sound</source>
      <translation>文件中没有声音</translation>
    </message>
    <message>
      <source>the file is cut short: {facts}</source>
      <translation>文件被截断：{facts}</translation>
    </message>
    <message>
      <source>the machine that worked on it cannot be reached</source>
      <translation>无法连接到正在处理它的机器</translation>
    </message>
    <message>
      <source>the machine that worked on it is gone</source>
      <translation>正在处理它的机器已离线</translation>
    </message>
    <message>
      <source>the model is not installed</source>
      <translation>模型尚未安装</translation>
    </message>
    <message>
      <source>the model knows no word of "{text}"</source>
      <translation>模型不认识“{text}”里的任何一个词</translation>
    </message>
    <message>
      <source>the network is switched off by {variable}</source>
      <translation>网络已被 {variable} 关闭</translation>
    </message>
    <message>
      <source>the package {name} is not installed</source>
      <translation>软件包 {name} 未安装</translation>
    </message>
    <message>
      <source>the part that is chosen is empty</source>
      <translation>所选部分为空</translation>
    </message>
    <message>
      <source>the process there ended, perhaps for lack of memory</source>
      <translation>那里的进程已结束，可能是内存不足</translation>
    </message>
    <message>
      <source>the project cannot be opened or written ({reason})</source>
      <translation>无法打开或写入项目（{reason}）</translation>
    </message>
    <message>
      <source>the project has no marker to cut it at</source>
      <translation>项目中没有可用于分割的标记</translation>
    </message>
    <message>
      <source>the project has no region to cut it at</source>
      <translation>项目中没有可用于分割的区域</translation>
    </message>
    <message>
      <source>the project has no sound in this range</source>
      <translation>项目在此范围内没有声音</translation>
    </message>
    <message>
      <source>the project is damaged ({reason})</source>
      <translation>项目已损坏（{reason}）</translation>
    </message>
    <message>
      <source>the project is open for reading only</source>
      <translation>项目以只读方式打开</translation>
    </message>
    <message>
      <source>the project is open in {holder}</source>
      <translation>项目已在 {holder} 中打开</translation>
    </message>
    <message>
      <source>the recogniser could not be started ({reason})</source>
      <translation>无法启动识别器（{reason}）</translation>
    </message>
    <message>
      <source>the recogniser stopped (exit code {code}: {said})</source>
      <translation>识别器已停止（退出代码 {code}：{said}）</translation>
    </message>
    <message>
      <source>the reference is {seconds:.2f} s long; at least {least_s:g} s are needed</source>
      <translation>参考片段长 {seconds:.2f} 秒；至少需要 {least_s:g} 秒</translation>
    </message>
    <message>
      <source>the reference {name} is silent</source>
      <translation>参考片段 {name} 是静音</translation>
    </message>
    <message>
      <source>the region {start_s:.3f}-{end_s:.3f} s is not inside the recording (0-{duration_s:.3f} s)</source>
      <translation>区域 {start_s:.3f}-{end_s:.3f} 秒不在录音范围内（0-{duration_s:.3f} 秒）</translation>
    </message>
    <message>
      <source>the selection is silent</source>
      <translation>选区是静音</translation>
    </message>
    <message>
      <source>the server answered {code} {reason}</source>
      <translation>服务器返回 {code} {reason}</translation>
    </message>
    <message>
      <source>the server offers {offered} bytes, the file has {wanted}</source>
      <translation>服务器提供 {offered} 字节，而文件应为 {wanted} 字节</translation>
    </message>
    <message>
      <source>the server sends more than the file's {wanted} bytes</source>
      <translation>服务器发送的数据超过文件的 {wanted} 字节</translation>
    </message>
    <message>
      <source>the server sent a web page instead of the file; perhaps a log-in page</source>
      <translation>服务器发送的是网页而不是文件；可能是登录页面</translation>
    </message>
    <message>
      <source>the server sent another part of the file</source>
      <translation>服务器发送了文件的另一部分</translation>
    </message>
    <message>
      <source>the server's file has another length</source>
      <translation>服务器上的文件长度不同</translation>
    </message>
    <message>
      <source>the system could not read it ({reason})</source>
      <translation>系统无法读取它（{reason}）</translation>
    </message>
    <message>
      <source>the track or clip that was chosen is not in the project any more</source>
      <translation>所选的轨道或片段已不在项目中</translation>
    </message>
    <message>
      <source>the weights do not fit the network ({problems})</source>
      <translation>权重与网络不符（{problems}）</translation>
    </message>
    <message>
      <source>there are no words yet; transcribe first.</source>
      <translation>还没有文字，请先转写。</translation>
    </message>
    <message>
      <source>there is a folder of this name</source>
      <translation>已有同名文件夹</translation>
    </message>
    <message>
      <source>there is no adapter for one speaker's words, and no model that extracts voices</source>
      <translation>没有针对一个人话语的适配器，也没有提取人声的模型</translation>
    </message>
    <message>
      <source>there is no adapter {path}</source>
      <translation>没有适配器 {path}</translation>
    </message>
    <message>
      <source>there is no computer of that name</source>
      <translation>没有叫这个名字的计算机</translation>
    </message>
    <message>
      <source>there is no file and no kept voice called {name}</source>
      <translation>没有名为 {name} 的文件或已保存的声音</translation>
    </message>
    <message>
      <source>there is no folder {folder}</source>
      <translation>没有文件夹 {folder}</translation>
    </message>
    <message>
      <source>there is no result to compare yet; extract a sound first.</source>
      <translation>还没有可比较的结果，请先提取一个声音。</translation>
    </message>
    <message>
      <source>there is no sound to write</source>
      <translation>没有可写入的声音</translation>
    </message>
    <message>
      <source>there is no such file</source>
      <translation>没有这个文件</translation>
    </message>
    <message>
      <source>there is no such project</source>
      <translation>没有这个项目</translation>
    </message>
    <message>
      <source>there is no track with sound to write</source>
      <translation>没有可写入的有声轨道</translation>
    </message>
    <message>
      <source>there is nothing to redo.</source>
      <translation>没有可重做的步骤。</translation>
    </message>
    <message>
      <source>there is nothing to undo.</source>
      <translation>没有可撤销的步骤。</translation>
    </message>
    <message>
      <source>there is something here already</source>
      <translation>此处已有内容</translation>
    </message>
    <message>
      <source>this is a folder, not a recording</source>
      <translation>这是文件夹，不是录音</translation>
    </message>
    <message>
      <source>this is a pipe, in which nothing can be read twice</source>
      <translation>这是管道，其中的内容无法重复读取</translation>
    </message>
    <message>
      <source>this is a recording of the project itself</source>
      <translation>这是项目自身的录音</translation>
    </message>
    <message>
      <source>this is inside the project itself</source>
      <translation>这在项目自身的文件夹之内</translation>
    </message>
    <message>
      <source>this torch was built without CUDA</source>
      <translation>此版本的 torch 不含 CUDA</translation>
    </message>
    <message>
      <source>this torch was built without MPS</source>
      <translation>此版本的 torch 不含 MPS</translation>
    </message>
    <message>
      <source>this voice</source>
      <translation>此人的声音</translation>
    </message>
    <message>
      <source>those of the system</source>
      <translation>使用系统证书</translation>
    </message>
    <message>
      <source>too loud</source>
      <translation>过载</translation>
    </message>
    <message>
      <source>true peak {level:.1f} dBTP</source>
      <translation>真峰值 {level:.1f} dBTP</translation>
    </message>
    <message>
      <source>two sounds at 0 dB, by one example, by three</source>
      <translation>两种声音，0 dB，用一个示例、用三个</translation>
    </message>
    <message>
      <source>two sounds at 0 dB, by words</source>
      <translation>两种声音，0 dB，用文字描述</translation>
    </message>
    <message>
      <source>two sounds at 0 dB, by words, with the other named as unwanted</source>
      <translation>两种声音，0 dB，用文字描述并指明不要另一种</translation>
    </message>
    <message>
      <source>two sounds at 0 dB, labels of ESC-10, by words</source>
      <translation>两种声音，0 dB，ESC-10 标签，用文字描述</translation>
    </message>
    <message>
      <source>two voices at 0 dB, by an enrolment of 5 s</source>
      <translation>两个嗓音，0 dB，用 5 秒的登记样本</translation>
    </message>
    <message>
      <source>understood: {what}</source>
      <translation>理解为：{what}</translation>
    </message>
    <message>
      <source>unknown format; choose one of {names}</source>
      <translation>未知格式；请选择 {names} 之一</translation>
    </message>
    <message>
      <source>unlike the example</source>
      <translation>不似示例</translation>
    </message>
    <message>
      <source>unsure</source>
      <translation>不确定</translation>
    </message>
    <message>
      <source>unsure, confidence {share}</source>
      <translation>不确定，置信度 {share}</translation>
    </message>
    <message>
      <source>waiting</source>
      <translation>等待中</translation>
    </message>
    <message>
      <source>waiting for a free node</source>
      <translation>正在等待空闲节点</translation>
    </message>
    <message>
      <source>what must stay out, such as music</source>
      <translation>不要什么，例如音乐</translation>
    </message>
    <message>
      <source>with its clearest place</source>
      <translation>加上最清晰的一处</translation>
    </message>
    <message>
      <source>without {what}</source>
      <translation>不含 {what}</translation>
    </message>
    <message>
      <source>word times need float64, which MPS lacks</source>
      <translation>词的时间需要 float64，而 MPS 不支持</translation>
    </message>
    <message>
      <source>words</source>
      <translation>文字</translation>
    </message>
    <message>
      <source>works, {dtype}, tested in {time}</source>
      <translation>可用，{dtype}，测试用时 {time}</translation>
    </message>
    <message>
      <source>writing</source>
      <translation>正在写入</translation>
    </message>
    <message>
      <source>writing the converted model</source>
      <translation>正在写入转换后的模型</translation>
    </message>
    <message>
      <source>writing {file}</source>
      <translation>正在写入 {file}</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>是</translation>
    </message>
    <message>
      <source>{0} tracks, {1:.1f} seconds</source>
      <translation>{0} 条音轨，{1:.1f} 秒</translation>
    </message>
    <message>
      <source>{0} – {1}  ({2})</source>
      <translation>{0} – {1}（{2}）</translation>
    </message>
    <message>
      <source>{0}: drag, wheel or arrow keys; double-click resets</source>
      <translation>{0}：拖动、滚轮或方向键；双击复位</translation>
    </message>
    <message>
      <source>{address}: no Ray cluster answers ({reason})</source>
      <translation>{address}：没有 Ray 集群响应（{reason}）</translation>
    </message>
    <message>
      <source>{address}: the cluster has Ray {ray} and Python {python}, this computer has Ray {our_ray} and Python {our_python}</source>
      <translation>{address}：集群使用 Ray {ray} 和 Python {python}，本机使用 Ray {our_ray} 和 Python {our_python}</translation>
    </message>
    <message>
      <source>{address}: the cluster was lost ({reason})</source>
      <translation>{address}：与集群的连接中断（{reason}）</translation>
    </message>
    <message>
      <source>{command}: open or import a recording first.</source>
      <translation>{command}：请先打开或导入录音。</translation>
    </message>
    <message>
      <source>{command}: {missing}</source>
      <translation>{command}：{missing}</translation>
    </message>
    <message>
      <source>{count} are unsure and may be other sounds: listen.</source>
      <translation>其中 {count} 处不确定，可能是其他声音：请听辨。</translation>
    </message>
    <message>
      <source>{count} cores</source>
      <translation>{count} 个核心</translation>
    </message>
    <message>
      <source>{count} could not be read</source>
      <translation>{count} 个无法读取</translation>
    </message>
    <message>
      <source>{count} different</source>
      <translation>{count} 项不一致</translation>
    </message>
    <message>
      <source>{count} equal</source>
      <translation>{count} 步一致</translation>
    </message>
    <message>
      <source>{count} files could not be taken in</source>
      <translation>有 {count} 个文件无法导入</translation>
    </message>
    <message>
      <source>{count} files written to {folder}</source>
      <translation>已将 {count} 个文件写入 {folder}</translation>
    </message>
    <message>
      <source>{count} graphics card</source>
      <translation>{count} 块显卡</translation>
    </message>
    <message>
      <source>{count} graphics cards</source>
      <translation>{count} 块显卡</translation>
    </message>
    <message>
      <source>{count} lines</source>
      <translation>{count} 行</translation>
    </message>
    <message>
      <source>{count} node</source>
      <translation>{count} 个节点</translation>
    </message>
    <message>
      <source>{count} nodes</source>
      <translation>{count} 个节点</translation>
    </message>
    <message>
      <source>{count} not replayable</source>
      <translation>{count} 项无法重新运行</translation>
    </message>
    <message>
      <source>{count} of {total} steps did not come out equal.</source>
      <translation>{total} 个步骤中有 {count} 个不一致。</translation>
    </message>
    <message>
      <source>{count} places marked</source>
      <translation>已标记 {count} 处</translation>
    </message>
    <message>
      <source>{count} places: {what}</source>
      <translation>{count} 处：{what}</translation>
    </message>
    <message>
      <source>{count} processor core</source>
      <translation>{count} 个处理器核心</translation>
    </message>
    <message>
      <source>{count} processor cores</source>
      <translation>{count} 个处理器核心</translation>
    </message>
    <message>
      <source>{count} recordings, {time}</source>
      <translation>{count} 段录音，{time}</translation>
    </message>
    <message>
      <source>{count} refused</source>
      <translation>{count} 项被拒绝</translation>
    </message>
    <message>
      <source>{count} samples clipped</source>
      <translation>{count} 个样本削波</translation>
    </message>
    <message>
      <source>{count} samples were lost: the disk was too slow. They are silence.</source>
      <translation>磁盘太慢，丢失了 {count} 个采样，已用静音代替。</translation>
    </message>
    <message>
      <source>{count} steps came out equal.</source>
      <translation>{count} 步的结果一致。</translation>
    </message>
    <message>
      <source>{count} things are not as they were written.</source>
      <translation>{count} 处与写入时不一致。</translation>
    </message>
    <message>
      <source>{count} tracks</source>
      <translation>{count} 条音轨</translation>
    </message>
    <message>
      <source>{count} unsure</source>
      <translation>{count} 处不确定</translation>
    </message>
    <message>
      <source>{count} voices: {names}</source>
      <translation>{count} 个人的声音：{names}</translation>
    </message>
    <message>
      <source>{count} words</source>
      <translation>{count} 个词</translation>
    </message>
    <message>
      <source>{device} (not connected)</source>
      <translation>{device}（未连接）</translation>
    </message>
    <message>
      <source>{device} cannot be used ({reason})</source>
      <translation>{device} 无法使用（{reason}）</translation>
    </message>
    <message>
      <source>{device} is not there; the sound goes to the system's device.</source>
      <translation>找不到 {device}；声音改由系统设备播放。</translation>
    </message>
    <message>
      <source>{file} has SHA-256 {actual}..., expected {expected}...</source>
      <translation>{file} 的 SHA-256 为 {actual}...，应为 {expected}...</translation>
    </message>
    <message>
      <source>{file} is a file</source>
      <translation>{file} 是一个文件</translation>
    </message>
    <message>
      <source>{folder} may not be written to</source>
      <translation>{folder} 不可写入</translation>
    </message>
    <message>
      <source>{folder}: {reason}</source>
      <translation>{folder}：{reason}</translation>
    </message>
    <message>
      <source>{format} cannot have {rate} Hz</source>
      <translation>{format} 不支持 {rate} Hz</translation>
    </message>
    <message>
      <source>{how} ({share:.0%})</source>
      <translation>{how}（{share:.0%}）</translation>
    </message>
    <message>
      <source>{kept} Keep one with `auricle speakers add NAME WAV`.</source>
      <translation>{kept}可用 `auricle speakers add NAME WAV` 保存一个。</translation>
    </message>
    <message>
      <source>{level} dBFS</source>
      <translation>{level} dBFS</translation>
    </message>
    <message>
      <source>{model} heard this speaker alone, through the adapter {adapter}.</source>
      <translation>{model} 通过适配器 {adapter} 单独听取了该说话人。</translation>
    </message>
    <message>
      <source>{names} speak here</source>
      <translation>{names} 在此说话</translation>
    </message>
    <message>
      <source>{name}  ({seconds:.0f} s)</source>
      <translation>{name}  ({seconds:.0f} 秒)</translation>
    </message>
    <message>
      <source>{name} (with words)</source>
      <translation>{name}（含文字）</translation>
    </message>
    <message>
      <source>{name} is kept for every project.</source>
      <translation>{name} 的声音已保存，可用于所有项目。</translation>
    </message>
    <message>
      <source>{name} speaks here</source>
      <translation>{name} 在这里说话</translation>
    </message>
    <message>
      <source>{name}: all {total} are the same.</source>
      <translation>{name}：{total} 个全部相同。</translation>
    </message>
    <message>
      <source>{name}: another length, rate or number of channels.</source>
      <translation>{name}：长度、采样率或声道数不同。</translation>
    </message>
    <message>
      <source>{name}: equal in value; {count} zeros differ in sign.</source>
      <translation>{name}：数值一致；{count} 个零的符号不同。</translation>
    </message>
    <message>
      <source>{name}: equal to the bit, {total} samples.</source>
      <translation>{name}：逐位一致，{total} 个采样。</translation>
    </message>
    <message>
      <source>{name}: {count} of {total} differ.</source>
      <translation>{name}：{total} 个中有 {count} 个不同。</translation>
    </message>
    <message>
      <source>{name}: {count} values differ, by at most {level:.1f} dBFS at {at:.3f} s, channel {channel}.</source>
      <translation>{name}：{count} 个值不同，最大差 {level:.1f} dBFS，位于 {at:.3f} s，声道 {channel}。</translation>
    </message>
    <message>
      <source>{name}: {problem}</source>
      <translation>{name}：{problem}</translation>
    </message>
    <message>
      <source>{node} answered: jobs compute on {device}</source>
      <translation>{node} 已响应：任务在 {device} 上计算</translation>
    </message>
    <message>
      <source>{node}: {problem}</source>
      <translation>{node}：{problem}</translation>
    </message>
    <message>
      <source>{number} GB</source>
      <translation>{number} GB</translation>
    </message>
    <message>
      <source>{number} MB</source>
      <translation>{number} MB</translation>
    </message>
    <message>
      <source>{number} kHz</source>
      <translation>{number} kHz</translation>
    </message>
    <message>
      <source>{number} min</source>
      <translation>{number} 分钟</translation>
    </message>
    <message>
      <source>{number} s</source>
      <translation>{number} 秒</translation>
    </message>
    <message>
      <source>{other} other, {missing} missing, {added} added of {count}</source>
      <translation>共 {count}，其中 {other} 处不同、{missing} 处缺失、{added} 处多出</translation>
    </message>
    <message>
      <source>{palette} finds every command, {guide} explains what has the focus, and the right mouse button offers what can be done. Export is {export}.</source>
      <translation>{palette} 查找所有命令，{guide} 说明当前焦点处的内容，右键给出可做的操作。导出是 {export}。</translation>
    </message>
    <message>
      <source>{path} changed while it was copied</source>
      <translation>{path} 在复制期间发生了变化</translation>
    </message>
    <message>
      <source>{path}: could not be written ({reason})</source>
      <translation>{path}：无法写入（{reason}）</translation>
    </message>
    <message>
      <source>{path}: {problem}</source>
      <translation>{path}：{problem}</translation>
    </message>
    <message>
      <source>{place}, unsure</source>
      <translation>{place}，不确定</translation>
    </message>
    <message>
      <source>{problem}, {reason}</source>
      <translation>{problem}，{reason}</translation>
    </message>
    <message>
      <source>{processor}, {cores}</source>
      <translation>{processor}，{cores}</translation>
    </message>
    <message>
      <source>{reason}, {count} tries in a row</source>
      <translation>{reason}，已连续尝试 {count} 次</translation>
    </message>
    <message>
      <source>{reason}; {rate} Hz, {n_channels} channels</source>
      <translation>{reason}；{rate} Hz，{n_channels} 声道</translation>
    </message>
    <message>
      <source>{said} was understood as: {understood}</source>
      <translation>{said} 理解为：{understood}</translation>
    </message>
    <message>
      <source>{seconds:.1f} s cut from all tracks</source>
      <translation>已从所有轨道剪掉 {seconds:.1f} 秒</translation>
    </message>
    <message>
      <source>{share:.0%} of one</source>
      <translation>一块的 {share:.0%}</translation>
    </message>
    <message>
      <source>{size} free</source>
      <translation>空闲 {size}</translation>
    </message>
    <message>
      <source>{size} of {promised} bytes are there</source>
      <translation>只有 {size} / {promised} 字节</translation>
    </message>
    <message>
      <source>{size} samples</source>
      <translation>{size} 采样</translation>
    </message>
    <message>
      <source>{source} has changed since it was imported</source>
      <translation>{source} 自导入后已发生变化</translation>
    </message>
    <message>
      <source>{source} is not the recording that was imported as "{name}"</source>
      <translation>{source} 不是以“{name}”导入的录音</translation>
    </message>
    <message>
      <source>{span}, on average</source>
      <translation>{span}，平均</translation>
    </message>
    <message>
      <source>{speech_s:.1f} s of speech were heard</source>
      <translation>只听到 {speech_s:.1f} 秒语音</translation>
    </message>
    <message>
      <source>{stage} {file}</source>
      <translation>{stage} {file}</translation>
    </message>
    <message>
      <source>{stage}, about {time} left</source>
      <translation>{stage}，约剩 {time}</translation>
    </message>
    <message>
      <source>{start} – {end}</source>
      <translation>{start} – {end}</translation>
    </message>
    <message>
      <source>{ticked} of {count}</source>
      <translation>{ticked} / {count}</translation>
    </message>
    <message>
      <source>{title} (not installed)</source>
      <translation>{title}（未安装）</translation>
    </message>
    <message>
      <source>{title} and {count} more</source>
      <translation>{title}，另有 {count} 项</translation>
    </message>
    <message>
      <source>{url} is no web address</source>
      <translation>{url} 不是网址</translation>
    </message>
    <message>
      <source>{what} copied</source>
      <translation>已复制 {what}</translation>
    </message>
    <message>
      <source>{what} cut</source>
      <translation>已剪切 {what}</translation>
    </message>
    <message>
      <source>{words} of this voice; what others say stays.</source>
      <translation>这个声音：{words}；其他人说的话不变。</translation>
    </message>
    <message>
      <source>{words} of {name}; what others say stays.</source>
      <translation>{name}：{words}；其他人说的话不变。</translation>
    </message>
  </context>
</TS>
