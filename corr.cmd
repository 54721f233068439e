@echo off
rem The launcher for Windows: builds what has changed and hands over to the corr program.
rem TorchSharp, Plotly.NET and the rest come from NuGet here.
setlocal
set DOTNET_NOLOGO=1
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set "root=%~dp0"
where dotnet >nul 2>nul || (
    echo corr: no .NET SDK found. Install .NET 10 from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again. 1>&2
    exit /b 3
)
if "%~1"=="" goto help
if "%~1"=="--help" goto help
if "%~1"=="-h" goto help
set "what=%root%CorrNotebooks.sln"
if "%~1"=="doctor" set "what=%root%src\CorrNotebooks.Cli\CorrNotebooks.Cli.csproj"
if not "%~1"=="doctor" call :scripts
echo Building what has changed ... 1>&2
dotnet build "%what%" -c Release -v quiet 1>&2 || exit /b 3
if "%~1"=="build" exit /b 0
dotnet "%root%artifacts\bin\CorrNotebooks.Cli\release\corr.dll" %*
exit /b %errorlevel%

:help
type "%root%src\CorrNotebooks.Cli\help.txt"
exit /b 0

rem What draws charts and formulas, from npm, as package-lock.json pins it; the build puts it beside the program.
:scripts
set "wanted=%root%src\CorrNotebooks.Kernel\Display\Charts"
set "npm=%root%.corr\npm"
fc /b "%wanted%\package-lock.json" "%npm%\package-lock.json" >nul 2>nul && exit /b 0
where npm >nul 2>nul || (
    echo No plotly.js and no KaTeX, since npm is missing: charts load it when they are looked at, and get no pictures. 1>&2
    exit /b 0
)
if not exist "%npm%" mkdir "%npm%"
copy /y "%wanted%\package*.json" "%npm%" >nul
pushd "%npm%"
call npm ci --ignore-scripts --no-audit --no-fund 1>&2 || del package-lock.json
popd
exit /b 0
