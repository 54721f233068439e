@echo off
rem The launcher for Windows: finds the .NET SDK, builds what has changed, and hands over to the corr program.
setlocal
set DOTNET_NOLOGO=1
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set "root=%~dp0"
set "program=%root%artifacts\bin\CorrNotebooks.Cli\release\corr.dll"
where dotnet >nul 2>nul || (
    echo corr: no .NET SDK found. Install .NET 10 from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again. 1>&2
    exit /b 3
)
if "%~1"=="" goto help
if "%~1"=="--help" goto help
if "%~1"=="-h" goto help
if "%~1"=="help" goto help
set quiet=-v quiet -nologo -clp:NoSummary
dotnet build "%root%src\CorrNotebooks.Cli" -c Release %quiet% 1>&2 || exit /b 3
if not "%~1"=="doctor" (
    dotnet build "%root%CorrNotebooks.sln" -c Release %quiet% 1>&2 || exit /b 3
)
if "%~1"=="build" exit /b 0
dotnet "%program%" %*
exit /b %errorlevel%

:help
type "%root%src\CorrNotebooks.Cli\help.txt"
exit /b 0
