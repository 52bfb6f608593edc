; Inno Setup 6.3 or newer. Run by installers/build.py, which gives every name that stands after {# as /D
; or writes it to the file Associations; nothing of the program is written down here a second time.

#ifndef Version
  #error "Run python installers/build.py; it gives the names that this file needs."
#endif

[Setup]
AppId={{8E0B7C0E-5B0C-4B55-9A53-6F0D7B0B6C11}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher={#Publisher}
VersionInfoVersion={#Version}
VersionInfoProductName={#Name}
VersionInfoDescription={#Summary}
; For this user without an administrator; whoever has the rights may choose all users instead.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
DefaultDirName={autopf}\{#Name}
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Licence}
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\{#WindowProgram}
UninstallDisplayName={#Name}
OutputDir={#Results}
OutputBaseFilename={#ResultName}
Compression=lzma2/max
SolidCompression=yes
LZMAUseSeparateProcess=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes
#ifdef SignTool
SignTool={#SignTool}
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
#if FileExists(CompilerPath + "Languages\ChineseSimplified.isl")
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"
#endif

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; What an older version had and this one has not would otherwise be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#WindowProgram}"; Comment: "{#Summary}"
Name: "{autoprograms}\{#Name} (command line)"; Filename: "{cmd}"; Parameters: "/K ""set PATH={app};%PATH%&& auricle --help"""; WorkingDir: "{userdocs}"; IconFilename: "{app}\{#WindowProgram}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#WindowProgram}"; Tasks: desktopicon

[Registry]
#include Associations

[Run]
Filename: "{app}\{#WindowProgram}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent
