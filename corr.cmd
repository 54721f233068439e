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
echo Building what has changed ... 1>&2
dotnet build "%what%" -c Release -v quiet 1>&2 || exit /b 3
if "%~1"=="build" exit /b 0
dotnet "%root%artifacts\bin\CorrNotebooks.Cli\release\corr.dll" %*
exit /b %errorlevel%

:help
type "%root%src\CorrNotebooks.Cli\help.txt"
