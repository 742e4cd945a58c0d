// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/base/secret.h"

#include <QTemporaryDir>
#include <QTest>

class TestLog final : public QObject {
    Q_OBJECT

private slots:
    void isSilentBeforeSetUp();
    void cleansWhatItWrites();
    void endsReadersWithTheirHandle();
    void saysWhenTheFileCannotBeWritten();
};

void TestLog::isSilentBeforeSetUp()
{
    QVERIFY(!lk::log().should_log(spdlog::level::critical));
    lk::log().critical("never seen");
}

void TestLog::cleansWhatItWrites()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("log")).toStdString();
    lk::setUpLog(lk::LogLevel::Quiet, file);
    std::vector<std::string> seen;
    const auto handle =
        lk::addLogReader([&](spdlog::level::level_enum, const std::string& text) { seen.push_back(text); });
    const lk::Secret secret("s3cret");
    lk::log().info("connect to {}", "postgres://u:pw@h/db");
    lk::log().debug("with {} and\nESC {}", "s3cret", "\x1b[31m");
    lk::log().trace("below what anybody wants");
    lk::log().flush();
    const std::vector<std::string> expected{"connect to postgres://u:********@h/db",
                                            "with ******** and\\nESC \\x1b[31m"};
    QCOMPARE(seen, expected);
    const std::string written = lk::readFile(file);
    for (const std::string& line : expected)
        QVERIFY2(written.find(line + "\n") != std::string::npos, written.c_str());
    QCOMPARE(std::count(written.begin(), written.end(), '\n'), std::ptrdiff_t{2});
}

void TestLog::endsReadersWithTheirHandle()
{
    lk::setUpLog(lk::LogLevel::Quiet);
    int calls = 0;
    auto handle = lk::addLogReader([&](spdlog::level::level_enum, const std::string&) { ++calls; });
    lk::log().info("heard");
    handle.reset();
    lk::log().info("not heard");
    QCOMPARE(calls, 1);
}

void TestLog::saysWhenTheFileCannotBeWritten()
{
    try {
        lk::setUpLog(lk::LogLevel::Quiet, "/proc/nonexistent/log");
        QFAIL("no error");
    } catch (const lk::Error& error) {
        QCOMPARE(error.code(), lk::ErrorCode::Unreadable);
        QVERIFY2(error.message().find("/proc/nonexistent/log") != std::string::npos, error.what());
    }
}

QTEST_GUILESS_MAIN(TestLog)
#include "test_log.moc"
