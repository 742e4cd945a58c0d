// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/process.h"

#include <QTest>

#include <array>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace std::chrono_literals;
using lk::ChildProcess;
using lk::ChildResult;
using lk::runChild;

namespace {

ChildProcess shell(const std::string& script)
{
    ChildProcess child;
    child.program = "/bin/sh";
    child.arguments = {"-c", script};
    return child;
}

lk::ErrorCode codeOf(const ChildProcess& child, const std::stop_token& stop)
{
    try {
        (void)runChild(child, stop);
    } catch (const lk::Error& error) {
        return error.code();
    }
    return lk::ErrorCode::Internal;
}

std::size_t openDescriptors()
{
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
        ++count;
    return count;
}

} // namespace

class TestProcess final : public QObject {
    Q_OBJECT

private slots:
    void gathersOutputAndErrors();
    void tellsHowItEnded();
    void drainsBothPipes();
    void keepsTheEndOfErrors();
    void feedsInput();
    void outlivesAChildThatReadsNoInput();
    void handsOutputOverInPieces();
    void givesACleanEnvironment();
    void passesArgumentsAsTheyAre();
    void saysWhyItCannotStart();
    void stopsAtOnce();
    void killsWhatIgnoresTerm();
    void endsWithUsWhereItIsTied();
    void doesNotWaitForDaemons();
    void stopsWhenTheReaderThrows();
    void runsFromManyThreads();
};

void TestProcess::gathersOutputAndErrors()
{
    const ChildResult result = runChild(shell("echo out; echo err >&2"));
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.output, std::string("out\n"));
    QCOMPARE(result.errors, std::string("err\n"));
}

void TestProcess::tellsHowItEnded()
{
    QCOMPARE(runChild(shell("exit 7")).exitCode, 7);
    QCOMPARE(runChild(shell("kill -9 $$")).exitCode, -1);
}

void TestProcess::drainsBothPipes()
{
    // More than a pipe holds on both, in turns.
    const ChildResult result =
        runChild(shell("i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; "
                       "echo 9876543210987654321098765432109876543210 >&2; i=$((i+1)); done"));
    QCOMPARE(result.output.size(), std::size_t{3000 * 41});
    QCOMPARE(result.errors.size(), std::size_t{64 * 1024});
}

void TestProcess::keepsTheEndOfErrors()
{
    const ChildResult result = runChild(shell("head -c 500000 /dev/zero | tr '\\0' x >&2; echo last >&2"));
    QCOMPARE(result.errors.size(), std::size_t{64 * 1024});
    QVERIFY(result.errors.ends_with("xxlast\n"));
}

void TestProcess::feedsInput()
{
    ChildProcess child = shell("cat; echo done");
    child.input = std::string(1'000'000, 'y');
    QCOMPARE(runChild(child).output, child.input + "done\n");
    child.diesWithUs = true;
    QCOMPARE(runChild(child).output, child.input + "done\n");
    child.input.clear();
    QCOMPARE(runChild(child).output, std::string("done\n"));
}

void TestProcess::outlivesAChildThatReadsNoInput()
{
    ChildProcess child = shell("exec 0<&-; exit 3");
    child.input = std::string(1'000'000, 'y');
    QCOMPARE(runChild(child).exitCode, 3);
}

void TestProcess::handsOutputOverInPieces()
{
    ChildProcess child = shell("head -c 300000 /dev/zero");
    std::size_t seen = 0;
    child.onOutput = [&](std::string_view piece) {
        seen += piece.size();
        std::this_thread::sleep_for(30ms); // a slow reader loses nothing, even when the child is long gone
    };
    QVERIFY(runChild(child).output.empty());
    QCOMPARE(seen, std::size_t{300000});
}

void TestProcess::givesACleanEnvironment()
{
    qputenv("PGPASSWORD", "from outside");
    qputenv("PGSERVICE", "x");
    qputenv("SOMETHING", "x");
    ChildProcess child;
    child.program = "/usr/bin/env";
    child.environment = {{"PGPASSWORD", "given"}, {"TZ", "UTC"}};
    const QStringList lines = QString::fromStdString(runChild(child).output).split(u'\n', Qt::SkipEmptyParts);
    QStringList names;
    for (const QString& line : lines)
        names << line.section(u'=', 0, 0);
    names.sort();
    QCOMPARE(names.join(u' '), QStringLiteral("HOME LANG LC_MESSAGES PATH PGPASSWORD TZ"));
    QVERIFY(lines.contains(QStringLiteral("PGPASSWORD=given")));
    QVERIFY(lines.contains(QStringLiteral("LC_MESSAGES=C")));
}

void TestProcess::passesArgumentsAsTheyAre()
{
    ChildProcess child;
    child.program = "/usr/bin/printf";
    child.arguments = {"[%s]", "a b", "$(id)", "", "'\"", "*"};
    QCOMPARE(runChild(child).output, std::string("[a b][$(id)][]['\"][*]"));
    child.program = "/bin/pwd";
    child.arguments = {};
    child.folder = "/usr";
    QCOMPARE(runChild(child).output, std::string("/usr\n"));
    child.diesWithUs = true;
    QCOMPARE(runChild(child).output, std::string("/usr\n"));
}

void TestProcess::saysWhyItCannotStart()
{
    for (const bool isTied : {false, true}) {
        ChildProcess child;
        child.diesWithUs = isTied;
        child.program = "/dev/null/program";
        QCOMPARE(codeOf(child, std::stop_token()), lk::ErrorCode::Unreadable);
        child.program = "/etc/passwd"; // not executable
        QCOMPARE(codeOf(child, std::stop_token()), lk::ErrorCode::Unreadable);
        child.program = "/bin/true";
        child.folder = "/dev/null/folder";
        QCOMPARE(codeOf(child, std::stop_token()), lk::ErrorCode::Unreadable);
    }
}

void TestProcess::stopsAtOnce()
{
    const auto stop = std::make_unique<std::stop_source>(); // on the stack, GCC 12 warns of it as uninitialized
    std::jthread later([&] {
        std::this_thread::sleep_for(100ms);
        stop->request_stop();
    });
    const auto begin = std::chrono::steady_clock::now();
    QCOMPARE(codeOf(shell("sleep 60 | sleep 60"), stop->get_token()), lk::ErrorCode::Cancelled);
    QVERIFY(std::chrono::steady_clock::now() - begin < 2s);
    QCOMPARE(codeOf(shell("true"), stop->get_token()), lk::ErrorCode::Cancelled);
}

void TestProcess::killsWhatIgnoresTerm()
{
    const auto stop = std::make_unique<std::stop_source>(); // on the stack, GCC 12 warns of it as uninitialized
    ChildProcess child = shell("trap '' TERM; echo ready; while :; do sleep 0.1; done");
    child.onOutput = [&](std::string_view) { stop->request_stop(); };
    const auto begin = std::chrono::steady_clock::now();
    QCOMPARE(codeOf(child, stop->get_token()), lk::ErrorCode::Cancelled);
    const auto taken = std::chrono::steady_clock::now() - begin;
    QVERIFY(taken >= 5s);
    QVERIFY(taken < 8s);
}

void TestProcess::endsWithUsWhereItIsTied()
{
    std::array<int, 2> ends{};
    QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
    const pid_t us = ::fork();
    if (us == 0) { // what runs it, and is killed over it
        ChildProcess child = shell("exec sleep 60");
        child.diesWithUs = true;
        child.onStart = [&](int pid) { (void)!::write(ends[1], &pid, sizeof pid); };
        (void)runChild(child);
        ::_exit(1);
    }
    int sleeping = 0;
    QCOMPARE(::read(ends[0], &sleeping, sizeof sleeping), ssize_t(sizeof sleeping));
    QCOMPARE(::kill(sleeping, 0), 0);
    QCOMPARE(::kill(us, SIGKILL), 0);
    QCOMPARE(::waitpid(us, nullptr, 0), us);
    const auto isThere = [&] { // one that nobody has asked for its end is gone as well
        std::ifstream file("/proc/" + std::to_string(sleeping) + "/stat");
        std::string line;
        return std::getline(file, line) && line.find(") Z ") == std::string::npos;
    };
    QTRY_VERIFY_WITH_TIMEOUT(!isThere(), 10'000);
    ::close(ends[0]);
    ::close(ends[1]);
}

void TestProcess::doesNotWaitForDaemons()
{
    const auto begin = std::chrono::steady_clock::now();
    const ChildResult result = runChild(shell("sleep 10 & echo $!"));
    QVERIFY(std::chrono::steady_clock::now() - begin < 5s);
    QCOMPARE(result.exitCode, 0);
    ::kill(std::stoi(result.output), SIGKILL);
}

void TestProcess::stopsWhenTheReaderThrows()
{
    ChildProcess child = shell("echo x; sleep 60");
    child.onOutput = [](std::string_view) { throw std::runtime_error("enough"); };
    const auto begin = std::chrono::steady_clock::now();
    QVERIFY_EXCEPTION_THROWN((void)runChild(child), std::runtime_error);
    QVERIFY(std::chrono::steady_clock::now() - begin < 2s);
}

void TestProcess::runsFromManyThreads()
{
    const std::size_t before = openDescriptors();
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 8; ++thread) {
            threads.emplace_back([&right, thread] {
                for (int round = 0; round < 20; ++round) {
                    const std::string text = std::to_string(thread * 1000 + round);
                    right += runChild(shell("echo " + text)).output == text + "\n" ? 1 : 0;
                }
            });
        }
    }
    QCOMPARE(right.load(), 160);
    QCOMPARE(openDescriptors(), before);
}

QTEST_GUILESS_MAIN(TestProcess)
#include "test_process.moc"
