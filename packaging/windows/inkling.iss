; The setup program for Windows, for Inno Setup 6; packaging/windows.py runs it.
; Not yet run: it was written without a machine to try it on.

[Setup]
AppId={{6B0F0C1D-2C0E-4C5B-9E6A-7B1B7E0B6A51}
AppName=Inkling
AppVersion={#Version}
AppPublisher=The Inkling developers
DefaultDirName={autopf}\Inkling
DefaultGroupName=Inkling
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
SetupIconFile=..\..\build\icons\inkling.ico
UninstallDisplayIcon={app}\inkling-window.exe
LicenseFile=..\..\LICENSE
CloseApplications=yes

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "german"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Libraries of an older version would be loaded beside the new ones.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Inkling"; Filename: "{app}\inkling-window.exe"; AppUserModelID: "org.inkling.Inkling"
Name: "{autodesktop}\Inkling"; Filename: "{app}\inkling-window.exe"; Tasks: desktopicon

[Registry]
; Written by the settings of the program, where the person wants it to start at login.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueName: "Inkling"; Flags: dontcreatekey uninsdeletevalue

Root: HKA; Subkey: "Software\Classes\Directory\shell\Inkling"; ValueType: string; ValueData: "Search with Inkling"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Directory\shell\Inkling"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\inkling-window.exe"
Root: HKA; Subkey: "Software\Classes\Directory\shell\Inkling\command"; ValueType: string; ValueData: """{app}\inkling-window.exe"" --within ""%1"""

[Run]
Filename: "{app}\inkling-window.exe"; Description: "{cm:LaunchProgram,Inkling}"; Flags: nowait postinstall skipifsilent

[Messages]
ConfirmUninstall=Remove %1? Your library stays in your profile, under AppData\Local\inkling; delete it by hand.
