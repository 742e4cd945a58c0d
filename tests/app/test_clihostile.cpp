// SPDX-License-Identifier: Apache-2.0
// Projects that want to do harm, or were harmed: applied exactly, or refused with the file named; never a crash, a hang, a foreign
// program, a byte that steers the terminal, or more memory than the machine can spare.
#include "tests/app/clicases.h"
#include "tests/app/hostilecases.h"

#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <array>
#include <fstream>

#include <sys/resource.h>

using namespace lk;
using namespace lk::test;

namespace lk::test {

void put(const std::filesystem::path& file, const std::string& bytes)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out << bytes;
    if (!out.flush())
        qFatal("cannot write %s", file.c_str());
}

} // namespace lk::test

namespace {

constexpr rlim_t kMostMemory = rlim_t{2} << 30U; ///< bytes of address space

struct Ended {
    QStringList arguments;
    CliResult result;
    bool isInTime = true;
};

Ended runLimited(const CliScratch& scratch, const QStringList& arguments, int milliseconds)
{
    QProcess process;
    process.setProgram(QStringLiteral(LK_CTL));
    process.setArguments(arguments);
    process.setWorkingDirectory(scratch.path());
    process.setProcessEnvironment(scratch.environment());
    process.setStandardInputFile(QProcess::nullDevice());
#ifndef __SANITIZE_ADDRESS__ // which takes terabytes of address space for itself
    process.setChildProcessModifier([] {
        const rlimit most{kMostMemory, kMostMemory};
        ::setrlimit(RLIMIT_AS, &most);
    });
#endif
    process.start();
    Ended ended{arguments, {}, process.waitForFinished(milliseconds)};
    if (!ended.isInTime) {
        process.kill();
        process.waitForFinished();
    }
    ended.result = {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                    process.readAllStandardOutput(), process.readAllStandardError()};
    return ended;
}

/// The first byte, or letter, that could steer a terminal or the reading direction; nothing where there is none.
QByteArray steering(const QByteArray& text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte < 0x20 && byte != '\n') || byte == 0x7f)
            return text.mid(std::max<qsizetype>(0, i - 40), 60);
        if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0)
            return text.mid(std::max<qsizetype>(0, i - 40), 60);
    }
    for (const char* mark : {"\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae",
                             "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9"}) {
        if (const auto at = text.indexOf(mark); at >= 0)
            return text.mid(std::max<qsizetype>(0, at - 40), 60);
    }
    return {};
}

constexpr const char* kTables =
    "SELECT coalesce(string_agg(c.relname, ',' ORDER BY c.relname COLLATE \"C\"), '') FROM pg_class c JOIN "
    "pg_namespace n "
    "ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname NOT IN "
    "('schema_migrations', 'schema_migrations_old', 'flyway_schema_history', '_prisma_migrations', "
    "'databasechangelog', "
    "'databasechangeloglock', 'atlas_schema_revisions', 'pgmigrations')";

} // namespace

class TestCliHostile : public QObject {
    Q_OBJECT

    std::vector<HostileCase> m_cases;

private slots:
    void initTestCase()
    {
        for (auto& cases : {hostileSql(), hostileNames(), hostileSettings()})
            m_cases.insert(m_cases.end(), cases.begin(), cases.end());
        QVERIFY2(m_cases.size() >= 100, "the contract wants a hundred and more");
    }

    void project_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_cases.size(); ++i)
            QTest::newRow(m_cases[i].name.c_str()) << static_cast<int>(i);
    }

    void project()
    {
        QFETCH(int, index);
        const HostileCase& one = m_cases[static_cast<std::size_t>(index)];
        const CliScratch scratch;
        const std::filesystem::path folder = scratch.path().toStdString();
        const std::string canary = (folder.parent_path() / "canary").string();
        one.make(folder, canary);
        const std::string database = ScratchCluster::instance().createDatabase();
        const QStringList target{s("--url"), urlOf(database)};

        std::vector<Ended> all;
        const auto run = [&](QStringList arguments) -> const Ended& {
            all.push_back(runLimited(scratch, arguments, one.milliseconds));
            return all.back();
        };
        run({s("projects")});
        run({s("projects"), s("--json")});
        run(QStringList{s("review"), s("--all")} + target);
        run(QStringList{s("status")} + target);
        if (one.end != HostileEnd::Read) {
            const Ended up = run(QStringList{s("up"), s("--yes")} + target); // a copy: the list grows
            const QString tables = QString::fromStdString(value(kTables, database));
            const bool isDone = up.result.code == 0;
            const QByteArray what = "tables: " + tables.toUtf8() + "\n" + told(up.result).left(4000);
            if (one.end == HostileEnd::Applied)
                QVERIFY2(isDone, what.constData());
            if (one.end == HostileEnd::Refused)
                QVERIFY2(!isDone, what.constData());
            constexpr std::array kToldEnds{0, 1, 2, 3, 4, 6};
            const bool isToldEnd = std::ranges::find(kToldEnds, up.result.code) != kToldEnds.end();
            QVERIFY2(isToldEnd, what.constData());
            if (isDone && one.end == HostileEnd::Applied)
                QVERIFY2(tables == QString::fromStdString(one.tables), what.constData());
            if (!isDone && up.result.code != 6) // 6: what took effect is told, and no transaction was to be had
                QVERIFY2(tables.isEmpty() || one.end == HostileEnd::Either, what.constData());
            if (!isDone && one.end == HostileEnd::Refused && !one.named.empty())
                QVERIFY2((up.result.out + up.result.err).contains(one.named.c_str()), what.constData());
            run(QStringList{s("status"), s("--json")} + target);
            // Nothing twice, nothing lost: once more ends the same way, or has nothing to do.
            const Ended again = run(QStringList{s("up"), s("--yes"), s("--json")} + target);
            QVERIFY2(isDone == (again.result.code == 0) || one.end == HostileEnd::Either,
                     (what + "\nagain " + told(again.result).left(4000)).constData());
        }
        for (const Ended& ended : all) {
            const QByteArray what =
                ended.arguments.join(QLatin1Char(' ')).toUtf8() + '\n' + told(ended.result).left(4000);
            QVERIFY2(ended.isInTime, ("no end: " + what).constData());
            QVERIFY2(ended.result.code >= 0 && ended.result.code != 9, what.constData());
            for (const QByteArray& text : {ended.result.out, ended.result.err})
                QVERIFY2(steering(text).isEmpty(),
                         (what + "\nsteers: " + steering(text).toPercentEncoding(" ")).constData());
            QVERIFY2(ended.result.out.size() + ended.result.err.size() < 5'000'000, "it talks too much");
        }
        QVERIFY2(!std::filesystem::exists(canary), "something of the project was run");
    }
};

QTEST_GUILESS_MAIN(TestCliHostile)
#include "test_clihostile.moc"
