// SPDX-License-Identifier: Apache-2.0
#include "compare.h"
#include "core/run/journal.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/resource.h>
#include <unistd.h>

using namespace lk;
using namespace lk::test;

class TestJournal : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatIsOpen();
    void dropsATornLine();
    void refusesADamagedMiddle();
    void isNotTakenForAbsentWhereItCannotBeReached();
    void isOnePerProcess();
    void isCompactedWhenLong();
    void takesBackHalfALine();
    void forgetsSessionsThatAreGone();
};

namespace {

run::Step step(const std::string& version, run::StepMode mode = run::StepMode::Transaction)
{
    run::Step result;
    result.version = version;
    result.mode = mode;
    if (mode == run::StepMode::Stepwise) {
        for (int number = 1; number <= 3; ++number) {
            result.statements.emplace_back();
            result.statements.back().line = number * 10;
            result.statements.back().sha256 = "hash" + std::to_string(number);
        }
    }
    return result;
}

std::string content(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

constexpr auto kLazy = run::Journal::Sync::Lazy;

} // namespace

void TestJournal::tellsWhatIsOpen()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("a/j.jsonl")).toStdString();
    {
        auto journal = run::Journal::open(file);
        journal.runBegin("r1", {}, "life");
        journal.backend("r1", 42, "2026-01-01T00:00:00.000000Z");
        journal.stepOpen("r1", step("1"), "", kLazy);
        journal.stepCommitting("r1", step("1"), "700", kLazy);
        journal.stepDone("r1", step("1"), kLazy);
        const auto two = step("2", run::StepMode::Stepwise);
        journal.stepOpen("r1", two, "", kLazy);
        journal.statementIntent("r1", two, 1, "701");
        journal.statementDone("r1", two, 1);
        journal.statementIntent("r1", two, 2, "");
    }
    const auto state = run::readJournal(file);
    QCOMPARE(state.appliedVersions, std::vector<std::string>{"1"});
    QCOMPARE(state.backends.size(), std::size_t(1));
    QVERIFY(!state.openStep);
    QCOMPARE(state.partWay.size(), std::size_t(1));
    const run::PartWay& part = state.partWay.front();
    QCOMPARE(part.statementsDone, 1);
    QCOMPARE(part.statements, 3);
    QCOMPARE(part.nextLine, 20);
    QVERIFY(part.isNextUncertain);
    COMPARE_TEXT(part.serverLife, "life");
    {
        auto journal = run::Journal::open(file);
        journal.stepOpen("r2", step("3"), "", kLazy);
        journal.stepCommitting("r2", step("3"), "702", kLazy);
    }
    const auto after = run::readJournal(file);
    QVERIFY(after.openStep && after.openStep->wasCommitting);
    COMPARE_TEXT(after.openStep->xid, "702");
}

void TestJournal::dropsATornLine()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("j.jsonl")).toStdString();
    {
        auto journal = run::Journal::open(file);
        journal.stepOpen("r", step("1"), "", kLazy);
        journal.stepDone("r", step("1"), kLazy);
        journal.stepOpen("r", step("2"), "", kLazy);
    }
    const std::string whole = content(file);
    std::filesystem::resize_file(file, whole.size() - 7);
    const auto state = run::readJournal(file);
    QVERIFY(state.lastLineWasTorn);
    QVERIFY(!state.openStep);
    QCOMPARE(state.appliedVersions, std::vector<std::string>{"1"});
    {
        auto journal = run::Journal::open(file);
        journal.runEnd("r", "done");
    }
    QVERIFY(!run::readJournal(file).lastLineWasTorn);
}

void TestJournal::refusesADamagedMiddle()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("j.jsonl")).toStdString();
    {
        auto journal = run::Journal::open(file);
        journal.stepOpen("r", step("1"), "", kLazy);
        journal.stepDone("r", step("1"), kLazy);
    }
    std::string text = content(file);
    text[text.find("step-open")] = 'x';
    std::ofstream(file) << text;
    try {
        (void)run::readJournal(file);
        QFAIL("a damaged journal was read");
    } catch (const Error& error) {
        QCOMPARE(static_cast<int>(error.code()), static_cast<int>(ErrorCode::Unreadable));
        QCOMPARE(error.place().line, 1);
    }
}

/// What only cannot be looked at may hold a step that stopped part-way.
void TestJournal::isNotTakenForAbsentWhereItCannotBeReached()
{
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    const auto refusalOf = [](const std::filesystem::path& file) {
        try {
            (void)run::readJournal(file);
        } catch (const Error& error) {
            const bool tellsAll = error.code() == ErrorCode::Unreadable && !error.remedy().empty() &&
                                  error.stateLeft() == StateLeft::NothingChanged;
            return tellsAll ? error.place().file : "untold: " + error.message();
        }
        return std::string("none");
    };
    QCOMPARE(refusalOf(root / "none" / "at all" / "j.jsonl"), std::string("none"));
    std::ofstream(root / "file") << "x";
    QCOMPARE(refusalOf(root / "file" / "j.jsonl"), (root / "file").string());
    QCOMPARE(refusalOf(root / "file" / "below" / "j.jsonl"), (root / "file").string());
    std::filesystem::create_symlink(root / "gone", root / "lost"); // a disk that is not mounted
    QCOMPARE(refusalOf(root / "lost" / "j.jsonl"), (root / "lost").string());
    std::filesystem::create_symlink(root / "loop", root / "loop");
    QCOMPARE(refusalOf(root / "loop" / "j.jsonl"), (root / "loop" / "j.jsonl").string());
    std::filesystem::create_directories(root / "folder" / "j.jsonl");
    QCOMPARE(refusalOf(root / "folder" / "j.jsonl"), (root / "folder" / "j.jsonl").string());
    if (::geteuid() == 0)
        return; // whom no right is ever wanting
    std::filesystem::create_directory(root / "closed");
    std::ofstream(root / "closed" / "j.jsonl") << "x";
    std::filesystem::permissions(root / "closed", std::filesystem::perms::none);
    QCOMPARE(refusalOf(root / "closed" / "j.jsonl"), (root / "closed" / "j.jsonl").string());
    std::filesystem::permissions(root / "closed", std::filesystem::perms::owner_all);
    std::filesystem::permissions(root / "closed" / "j.jsonl", std::filesystem::perms::none);
    QCOMPARE(refusalOf(root / "closed" / "j.jsonl"), (root / "closed" / "j.jsonl").string());
}

void TestJournal::isOnePerProcess()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("j.jsonl")).toStdString();
    const auto journal = run::Journal::open(file);
    try {
        (void)run::Journal::open(file);
        QFAIL("opened twice");
    } catch (const Error& error) {
        QCOMPARE(static_cast<int>(error.code()), static_cast<int>(ErrorCode::LockHeld));
    }
}

void TestJournal::isCompactedWhenLong()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("j.jsonl")).toStdString();
    {
        auto journal = run::Journal::open(file);
        for (int number = 0; number < 20'000; ++number) {
            journal.stepOpen("run", step(std::to_string(number % 100)), "", kLazy);
            journal.stepDone("run", step(std::to_string(number % 100)), kLazy);
        }
    }
    QVERIFY(std::filesystem::file_size(file) > 4u * 1024 * 1024);
    (void)run::Journal::open(file);
    QVERIFY(std::filesystem::file_size(file) < 10'000);
    QCOMPARE(run::readJournal(file).appliedVersions.size(), std::size_t(100));
}

/// As on a full disk: the next whole line must not end the half one.
void TestJournal::takesBackHalfALine()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("j.jsonl")).toStdString();
    auto journal = run::Journal::open(file);
    journal.stepOpen("run", step("1"), "", kLazy);
    const std::string before = content(file);

    rlimit limit{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &limit), 0);
    const auto whatASignalDoes = std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = limit;
    small.rlim_cur = before.size() + 20;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    bool isTold = false;
    try {
        journal.stepDone("run", step("1"), kLazy);
    } catch (const Error& error) {
        isTold = error.code() == ErrorCode::Unreadable;
    }
    ::setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, whatASignalDoes);
    QVERIFY(isTold);
    COMPARE_TEXT(content(file), before);

    journal.stepDone("run", step("1"), kLazy);
    journal.stepOpen("run", step("2"), "", kLazy);
    const run::JournalState state = run::readJournal(file);
    QVERIFY(!state.lastLineWasTorn);
    QCOMPARE(state.appliedVersions, std::vector<std::string>{"1"});
}

/// A killed run never says its end. The next one begins only when its sessions are gone; after that nobody need look for them.
void TestJournal::forgetsSessionsThatAreGone()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("j.jsonl")).toStdString();
    for (int number = 1; number <= 2; ++number) {
        auto journal = run::Journal::open(file);
        const std::string name = "run" + std::to_string(number);
        journal.runBegin(name, run::Plan{}, "");
        journal.backend(name, 100 + number, "2026-01-01T00:00:00Z");
    }
    const run::JournalState state = run::readJournal(file);
    QCOMPARE(state.backends.size(), std::size_t(1));
    QCOMPARE(state.backends.front().pid, 102);
}

QTEST_GUILESS_MAIN(TestJournal)
#include "test_journal.moc"
