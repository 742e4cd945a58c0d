// SPDX-License-Identifier: Apache-2.0
// What Tab gives in bash, zsh and fish, asked of the shells themselves.
#include "tests/app/clirun.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace lk;
using namespace lk::test;

namespace {

QString s(const char* text)
{
    return QString::fromUtf8(text);
}

// Each prints the words that Tab offers for the line $LINE, one a line.

/// The function is called as readline would; mapfile and compgen need no terminal.
constexpr const char* kBash = R"sh(
source <(lockkeeperctl completion bash)
read -ra COMP_WORDS <<<"$LINE"
[[ $LINE == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_lockkeeperctl
printf '%s\n' "${COMPREPLY[@]}"
)sh";

constexpr const char* kFish = R"sh(
lockkeeperctl completion fish | source
complete -C "$LINE" | string replace -r '\t.*' ''
)sh";

/// zsh completes in its line editor alone: one runs on a terminal of its own, and its `compadd` prints what it was given.
constexpr const char* kZsh = R"sh(
zmodload zsh/zpty
zpty inner zsh -f -i
zpty -w inner "PS1=; autoload -Uz compinit; compinit -u -D; source <(lockkeeperctl completion zsh)"
zpty -w inner 'compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
    local -a hits; builtin compadd -O hits "$@"
    local hit; for hit in $hits; do print -r -- "<hit>$hit</hit>"; done
    builtin compadd "$@"
}
finish() { print "<end>" }
comppostfuncs=(finish)
bindkey "^I" complete-word; unsetopt beep; LISTMAX=10000; print "<rea""dy>"'
zpty -r -m inner text '*<ready>*'
zpty -w -n inner "$LINE"$'\t'
zpty -r -m inner text '*<end>*'
for line in "${(@f)text}"; do
    [[ $line == *'<hit>'*'</hit>'* ]] && print -r -- ${${line#*'<hit>'}%'</hit>'*}
done
zpty -d inner
)sh";

} // namespace

class TestCompletion : public QObject {
    Q_OBJECT
private slots:
    void completes_data();
    void completes();
};

void TestCompletion::completes_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QStringList>("unwanted");
    for (const char* shell : {"bash", "zsh", "fish"}) {
        const auto row = [shell](const char* name, const char* line, QStringList wanted, QStringList unwanted = {}) {
            QTest::addRow("%s %s", shell, name) << s(shell) << s(line) << wanted << unwanted;
        };
        row("commands", "lockkeeperctl ", {s("status"), s("up"), s("sandbox"), s("create-db"), s("completion")});
        row("a command begun", "lockkeeperctl sta", {s("status")}, {s("up")});
        row("a command behind options", "lockkeeperctl -e staging do", {s("down")}, {s("up")});
        row("global options", "lockkeeperctl --",
            {s("--workspace"), s("--env"), s("--url"), s("--json"), s("--confirm")});
        row("global options behind the command", "lockkeeperctl up --e", {s("--env")}, {s("--url")});
        row("environments", "lockkeeperctl -e ", {s("dev"), s("staging"), s("prod:eu")});
        row("environments, long", "lockkeeperctl --env sta", {s("staging")}, {s("dev")});
        row("environments behind the command", "lockkeeperctl status -e d", {s("dev")}, {s("staging")});
        row("projects", "lockkeeperctl -p ", {s("orders"), s("users")});
        row("projects begun", "lockkeeperctl up --project o", {s("orders")}, {s("users")});
        row("formats", "lockkeeperctl --format ", {s("dbmate"), s("golang-migrate")});
        row("options of a command", "lockkeeperctl status --al", {s("--all-envs")});
        row("versions", "lockkeeperctl -p users goto ", {s("1"), s("2")});
        row("versions of an option", "lockkeeperctl -p users up --to ", {s("1"), s("2")});
        row("what to plan", "lockkeeperctl plan ", {s("up"), s("down"), s("repair")}, {s("status")});
        row("activity", "lockkeeperctl activity --", {s("--blockers"), s("--all-databases"), s("--watch")});
        row("what to rehearse", "lockkeeperctl rehearse ", {s("up"), s("down"), s("goto")}, {s("status")});
        row("versions to rehearse", "lockkeeperctl -p users rehearse goto ", {s("1"), s("2")}, {s("up")});
        row("data of a rehearsal", "lockkeeperctl rehearse up --data ", {s("none"), s("sample")}, {s("1")});
        row("what to verify", "lockkeeperctl -p users verify ", {s("1"), s("2")});
        row("audit", "lockkeeperctl audit --", {s("--since"), s("--verify"), s("--export")});
        row("backup", "lockkeeperctl backup --", {s("--plan"), s("--table"), s("--list"), s("--verify")}, {s("--to")});
        row("restore", "lockkeeperctl restore x.dump --", {s("--to"), s("--in-place")}, {s("--list")});
        row("what to do with an environment", "lockkeeperctl env ", {s("list"), s("pin"), s("unpin")}, {s("staging")});
        row("environments to pin", "lockkeeperctl env pin ", {s("dev"), s("staging")}, {s("list")});
        row("the sandbox", "lockkeeperctl sandbox re", {s("reset")}, {s("start")});
        row("force none", "lockkeeperctl -p users force ", {s("none"), s("1")});
        row("mark", "lockkeeperctl -p users mark 1 ", {s("applied"), s("pending")}, {s("2")});
    }
}

void TestCompletion::completes()
{
    QFETCH(QString, shell);
    QFETCH(QString, line);
    QFETCH(QStringList, wanted);
    QFETCH(QStringList, unwanted);
    const QString program = QStandardPaths::findExecutable(shell);
    if (program.isEmpty())
        QSKIP(qPrintable(shell + s(" is not installed here")));
    const CliScratch scratch;
    QByteArray settings;
    for (const char* name : {"dev", "staging", "\"prod:eu\""})
        settings += QByteArray("[environments.") + name + "]\nurl = \"postgresql://u@h/d\"\n";
    scratch.write(s("lockkeeper.toml"), settings);
    for (const char* project : {"orders", "users"}) {
        for (const char* file : {"1_a", "2_b"}) {
            const QString stem = s(project) + s("/migrations/") + s(file);
            scratch.write(stem + s(".up.sql"), "SELECT 1;\n");
            scratch.write(stem + s(".down.sql"), "SELECT 1;\n");
        }
    }
    QProcess process;
    process.setWorkingDirectory(scratch.path());
    QProcessEnvironment environment = scratch.environment({{s("LINE"), line}, {s("TERM"), s("dumb")}});
    environment.insert(s("PATH"), QFileInfo(s(LK_CTL)).path() + u':' + environment.value(s("PATH")));
    process.setProcessEnvironment(environment);
    process.start(program, shell == s("bash")  ? QStringList{s("--norc"), s("-c"), s(kBash)}
                           : shell == s("zsh") ? QStringList{s("-f"), s("-c"), s(kZsh)}
                                               : QStringList{s("--no-config"), s("-c"), s(kFish)});
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        QFAIL("the shell did not end");
    }
    const QByteArray out = process.readAllStandardOutput();
    const QByteArray told = out + "--- stderr\n" + process.readAllStandardError();
    QStringList offered;
    for (const QByteArray& word : out.split('\n'))
        offered.append(QString::fromUtf8(word).trimmed());
    for (const QString& word : wanted)
        QVERIFY2(offered.contains(word), (word + s(" is missing in:\n")).toUtf8() + told);
    for (const QString& word : unwanted)
        QVERIFY2(!offered.contains(word), (word + s(" is too much in:\n")).toUtf8() + told);
}

QTEST_GUILESS_MAIN(TestCompletion)
#include "test_completion.moc"
