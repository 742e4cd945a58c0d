// SPDX-License-Identifier: Apache-2.0
// The audit log from the command line: who did what, is the record unbroken, out into a file.
#include "tests/app/clicases.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace lk;
using namespace lk::test;

class TestCliAudit : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatWasDone();
    void verifies();
    void verifiesAgainstTheTarget();
    void exports();
    void sinceAndItsMistakes();
};

namespace {

QString logOf(const CliScratch& scratch)
{
    return scratch.path(s("../home/state/lockkeeper/audit/audit.jsonl"));
}

QByteArray contentOf(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

void overwrite(const QString& file, const QByteArray& text)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate) || out.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(file));
}

QStringList outcomesOf(const QByteArray& json)
{
    QStringList outcomes;
    for (const QJsonValue entry : QJsonDocument::fromJson(json)[s("entries")].toArray())
        outcomes << entry[s("act")].toString() + u' ' + entry[s("result")][s("outcome")].toString();
    return outcomes;
}

} // namespace

void TestCliAudit::tellsWhatWasDone()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch, true);
    environments(scratch, database);
    const CliResult empty = scratch.run({s("audit")});
    COMPARE_CODE(empty, 0);
    VERIFY_SAYS(empty.out, "Nothing is in the audit log yet");

    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up"), s("2")}), 0);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up")}), 1);
    COMPARE_CODE(scratch.run({s("-e"), s("typed"), s("down"), s("--yes")}), 3);
    COMPARE_CODE(scratch.run({s("-e"), s("typed"), s("up"), s("--to"), s("77"), s("--confirm"), s("typed")}), 2);
    COMPARE_CODE(scratch.run({s("-e"), s("confirm"), s("up"), s("--plan"), s("0123456789abcdef"), s("--yes")}), 3);
    COMPARE_CODE(scratch.run({s("-e"), s("confirm"), s("create-db")}), 3);
    COMPARE_CODE(scratch.run({s("-e"), s("confirm"), s("create-db"), s("--yes")}), 0);

    const CliResult table = scratch.run({s("audit")});
    COMPARE_CODE(table, 0);
    VERIFY_SAYS(table.out, "Time (UTC)");
    VERIFY_SAYS(table.out, "failed 42P01");
    VERIFY_SAYS(table.out, "refused LK191");
    VERIFY_SAYS(table.out, "refused LK192");
    VERIFY_SAYS(table.out, "create-db " + QByteArray::fromStdString(database));
    QVERIFY2(!table.out.contains("begun") && !table.out.contains("no end told"), table.out.constData());

    const CliResult json = scratch.run({s("audit"), s("--json"), s("-e"), s("typed")});
    COMPARE_CODE(json, 0);
    QCOMPARE(outcomesOf(json.out).constFirst(), s("down refused"));
    const CliResult all = scratch.run({s("audit"), s("--json")});
    QCOMPARE(outcomesOf(all.out).mid(0, 4), QStringList({s("up begun"), s("up done"), s("up begun"), s("up failed")}));
    QCOMPARE(outcomesOf(all.out).mid(outcomesOf(all.out).size() - 3),
             QStringList({s("create-db refused"), s("create-db begun"), s("create-db was-there")}));
    QVERIFY(QJsonDocument::fromJson(all.out)[s("chain")][s("unbroken")].toBool());
    // The last entry's hash is in the run's own report.
    const CliResult up = scratch.run({s("-e"), s("none"), s("up"), s("--json")});
    QCOMPARE(
        eventsOf(up.out).constLast()[s("audit")].toString(),
        QJsonDocument::fromJson(scratch.run({s("audit"), s("--json")}).out)[s("chain")][s("last_hash")].toString());
}

void TestCliAudit::verifies()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    COMPARE_CODE(scratch.run({s("audit"), s("--verify")}), 0);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up")}), 0);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("down")}), 0);
    const CliResult good = scratch.run({s("audit"), s("--verify")});
    COMPARE_CODE(good, 0);
    VERIFY_SAYS(good.out, "The audit log is unbroken: 4 entries.");

    const QByteArray whole = contentOf(logOf(scratch));
    QByteArray changed = whole;
    changed.replace(changed.indexOf("\"done\""), 6, "\"dont\"");
    overwrite(logOf(scratch), changed);
    const CliResult bad = scratch.run({s("audit"), s("--verify")});
    COMPARE_CODE(bad, 1);
    VERIFY_SAYS(bad.out, "The audit log is broken at line 2: its hash is not that of what it says.");
    const CliResult json = scratch.run({s("audit"), s("--verify"), s("--json")});
    COMPARE_CODE(json, 1);
    QCOMPARE(QJsonDocument::fromJson(json.out)[s("chain")][s("first_bad")][s("line")].toInt(), 2);
    const CliResult listed = scratch.run({s("audit")}); // told, but not what was asked for
    COMPARE_CODE(listed, 0);
    VERIFY_SAYS(listed.err, "broken at line 2");

    overwrite(logOf(scratch), whole.left(whole.lastIndexOf('\n', whole.size() - 2) + 1));
    const CliResult cut = scratch.run({s("audit"), s("--verify")});
    COMPARE_CODE(cut, 1);
    VERIFY_SAYS(cut.out, "The audit log is not whole: its tail was cut off");
}

void TestCliAudit::verifiesAgainstTheTarget()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    scratch.write(s("lockkeeper.toml"), "[environments.here]\nprotection = \"none\"\naudit-table = true\nurl = \"" +
                                            urlOf(database).toUtf8() + "\"\n");
    COMPARE_CODE(scratch.run({s("-e"), s("here"), s("up")}), 0);
    QCOMPARE(value("SELECT count(*) FROM lockkeeper.audit", database), std::string("2"));
    COMPARE_CODE(scratch.run({s("-e"), s("here"), s("audit"), s("--verify")}), 0);
    QVERIFY(QFile::remove(logOf(scratch)));
    QVERIFY(QDir(scratch.path(s("../home/state/lockkeeper/journal"))).removeRecursively());
    COMPARE_CODE(scratch.run({s("audit"), s("--verify")}), 0);
    const CliResult gone = scratch.run({s("-e"), s("here"), s("audit"), s("--verify")});
    COMPARE_CODE(gone, 1);
    VERIFY_SAYS(gone.out, "the table lockkeeper.audit has entry 1");
    // Not in what describes the database.
    const CliResult dump = scratch.run({s("-e"), s("here"), s("dump")});
    COMPARE_CODE(dump, 0);
    QVERIFY2(!dump.out.contains("lockkeeper"), dump.out.constData());
}

void TestCliAudit::exports()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up")}), 0);
    COMPARE_CODE(scratch.run({s("audit"), s("--export"), s("a.jsonl")}), 0);
    QCOMPARE(contentOf(scratch.path(s("a.jsonl"))), contentOf(logOf(scratch)));
    const CliResult csv = scratch.run({s("audit"), s("--export"), s("a.csv")});
    COMPARE_CODE(csv, 0);
    VERIFY_SAYS(csv.err, "Wrote 2 entries to a.csv.");
    QVERIFY(contentOf(scratch.path(s("a.csv"))).startsWith("seq,time,os_user,"));
    COMPARE_CODE(scratch.run({s("audit"), s("--export"), s("a.html"), s("-e"), s("nowhere")}), 0);
    QVERIFY(contentOf(scratch.path(s("a.html"))).contains("<p>0 entries.</p>"));
    const CliResult other = scratch.run({s("audit"), s("--export"), s("a.xlsx")});
    COMPARE_CODE(other, 2);
    VERIFY_SAYS(other.err, ".jsonl, .csv and .html");
}

void TestCliAudit::sinceAndItsMistakes()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up")}), 0);
    for (const char* since : {"2020-01-01", "2020-01-01T10:30", "2020-01-01 10:30:00Z", "7d", "1h"})
        QCOMPARE(outcomesOf(scratch.run({s("audit"), s("--json"), s("--since"), s(since)}).out).size(), 2);
    for (const char* since : {"2999-01-01", "0s"})
        QCOMPARE(outcomesOf(scratch.run({s("audit"), s("--json"), s("--since"), s(since)}).out).size(), 0);
    for (const char* since : {"yesterday", "2026-1-1", "7", "d"})
        COMPARE_CODE(scratch.run({s("audit"), s("--since"), s(since)}), 2);
}

QTEST_GUILESS_MAIN(TestCliAudit)
#include "test_cliaudit.moc"
