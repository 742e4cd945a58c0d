// SPDX-License-Identifier: Apache-2.0
#include "core/audit/exported.h"
#include "core/audit/log.h"
#include "core/audit/servertable.h"
#include "core/base/secret.h"
#include "core/postgres/session.h"
#include "tests/core/run/compare.h"
#include "tests/support/scratchcluster.h"
#include "tests/support/thrown.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <memory>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lk;
using namespace lk::test;

class TestAudit : public QObject {
    Q_OBJECT
private slots:
    void chainsItsEntries();
    void findsWhatWasChanged_data();
    void findsWhatWasChanged();
    void keepsATornLineOutOfTheChain();
    void tearsOfAnotherLengthAreNone();
    void writersOfSeveralProcessesChain();
    void blotsOutSecretsBeforeHashing();
    void keepsStrangeBytes();
    void refusesWhatCannotBeWritten();
    void exports();
    void standsInTheTarget();
    void tableIsNobodyElses();
};

namespace {

using Bytes = QByteArray;

audit::Entry entry(const std::string& act, const std::string& outcome = "done")
{
    audit::Entry result;
    result.env = "PRODUCTION";
    result.protection = "typed";
    result.act = act;
    result.run = "8f2c1d00-0000-4000-8000-000000000000";
    result.actor.sessionUser = "deployer";
    result.actor.currentUser = "owner";
    result.identity = {"7300000000000000000", "1", "shop", 16384, "db9.example", "5432", "15.18"};
    result.plan.digest = std::string(64, 'd');
    result.plan.overrides = {"allow-split"};
    result.plan.deeds = {"The lock held by ci-7 is released."};
    result.versions = {"40", "41"};
    result.files = {{"41_a.up.sql", std::string(64, 'f')}};
    result.approvals = {{"name", "typed", "PRODUCTION"}};
    result.result.outcome = outcome;
    return result;
}

struct Scratch {
    QTemporaryDir folder;
    std::filesystem::path file = audit::logFile(folder.path().toStdString() + "/audit");

    void add(int count) const
    {
        for (int number = 1; number <= count; ++number)
            (void)audit::append(file, entry("up " + std::to_string(number)));
    }
    [[nodiscard]] Bytes text() const
    {
        QFile in(QString::fromStdString(file.string()));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : Bytes();
    }
    void write(const Bytes& text) const
    {
        QFile out(QString::fromStdString(file.string()));
        if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate) || out.write(text) != text.size())
            qFatal("cannot write the log");
    }
    [[nodiscard]] QList<Bytes> lines() const
    {
        QList<Bytes> all = text().split('\n');
        all.removeLast();
        return all;
    }
};

/// "ok 3", or "line 2: why"; notes in brackets.
std::string verdictOf(const std::filesystem::path& file)
{
    const audit::Verdict verdict = audit::readLog(file);
    std::string text = verdict.isUnbroken()
                           ? "ok " + std::to_string(verdict.entries)
                           : "line " + std::to_string(verdict.firstBad->line) + ": " + verdict.firstBad->why;
    for (const std::string& note : verdict.notes)
        text += " [" + note + "]";
    return text;
}

Bytes compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// The contract's rule by another hand: Qt sorts keys too and writes no blanks.
Bytes hashOf(QJsonObject object)
{
    object.remove(QStringLiteral("hash"));
    return QCryptographicHash::hash(object[QStringLiteral("prev")].toString().toUtf8() + compact(object),
                                    QCryptographicHash::Sha256)
        .toHex();
}

QJsonObject objectOf(const Bytes& line)
{
    return QJsonDocument::fromJson(line).object();
}

/// Something else of the same kind.
QJsonValue changed(const QJsonValue& value)
{
    if (value.isDouble())
        return value.toDouble() + 1;
    if (value.isString())
        return value.toString() + QLatin1Char('x');
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        array.append(QStringLiteral("x"));
        return array;
    }
    QJsonObject object = value.toObject();
    const QString first = object.keys().constFirst();
    object[first] = changed(object[first]);
    return object;
}

} // namespace

void TestAudit::chainsItsEntries()
{
    const Scratch log;
    COMPARE_TEXT(verdictOf(log.file), "ok 0");
    log.add(3);
    COMPARE_TEXT(verdictOf(log.file), "ok 3");
    QString prev(64, QLatin1Char('0'));
    int seq = 0;
    for (const Bytes& line : log.lines()) {
        const QJsonObject object = objectOf(line);
        QCOMPARE(object[QStringLiteral("seq")].toInt(), ++seq);
        QCOMPARE(object[QStringLiteral("prev")].toString(), prev);
        prev = object[QStringLiteral("hash")].toString();
        QCOMPARE(hashOf(object), prev.toUtf8());
        QCOMPARE(compact(object), line);
        QVERIFY(!object[QStringLiteral("actor")][QStringLiteral("os_user")].toString().isEmpty());
    }
    struct stat about {};
    QCOMPARE(::stat(log.file.c_str(), &about), 0);
    QCOMPARE(about.st_mode & 0777, 0600u);
    std::vector<audit::Line> read;
    (void)audit::readLog(log.file, [&](const audit::Line& line) { read.push_back(line); });
    audit::Entry expected = entry("up 2");
    audit::Entry found = read.at(1).entry;
    COMPARE_TEXT(audit::whatText(found), "up 2 40, 41");
    COMPARE_TEXT(audit::approvalText(found), "confirmed by typing PRODUCTION");
    expected.seq = found.seq;
    expected.time = found.time;
    expected.mono = found.mono;
    expected.actor = found.actor;
    expected.prev = found.prev;
    expected.hash = found.hash;
    QVERIFY(found == expected);
}

void TestAudit::findsWhatWasChanged_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char* how, const char* verdict) {
        QTest::newRow(how) << QString::fromLatin1(how) << QString::fromLatin1(verdict);
    };
    const Scratch log;
    log.add(1);
    for (const QString& key : objectOf(log.lines().constFirst()).keys())
        row(("field " + key.toLatin1()).constData(), "line 2: its hash is not that of what it says");
    row("rehashed", "line 3: it does not follow the line before: one was taken out, put in or moved");
    row("taken out", "line 2: it does not follow the line before: one was taken out, put in or moved");
    row("first taken out", "line 1: the log does not begin with its first entry");
    row("swapped", "line 2: it does not follow the line before: one was taken out, put in or moved");
    row("put in", "line 3: it does not follow the line before: one was taken out, put in or moved");
    row("blank line", "line 2: it is no entry");
    row("other spelling", "line 2: it is not written as an entry is");
    row("number", "line 2: its number is 7, and should be 2");
    row("rubbish at the end", "line 5: it is no entry");
}

void TestAudit::findsWhatWasChanged()
{
    QFETCH(QString, how);
    QFETCH(QString, verdict);
    const Scratch log;
    log.add(4);
    QList<Bytes> lines = log.lines();
    if (how.startsWith(QLatin1String("field "))) {
        QJsonObject object = objectOf(lines[1]);
        const QString key = how.mid(6);
        object[key] = changed(object[key]);
        lines[1] = compact(object);
    } else if (how == QLatin1String("rehashed") || how == QLatin1String("number")) {
        QJsonObject object = objectOf(lines[1]);
        if (how == QLatin1String("number"))
            object[QStringLiteral("seq")] = 7;
        else
            object[QStringLiteral("act")] = QStringLiteral("status");
        object[QStringLiteral("hash")] = QString::fromLatin1(hashOf(object));
        lines[1] = compact(object);
    } else if (how == QLatin1String("taken out")) {
        lines.removeAt(1);
    } else if (how == QLatin1String("first taken out")) {
        lines.removeAt(0);
    } else if (how == QLatin1String("swapped")) {
        lines.swapItemsAt(1, 2);
    } else if (how == QLatin1String("put in")) {
        lines.insert(2, lines[1]);
    } else if (how == QLatin1String("blank line")) {
        lines.insert(1, Bytes());
    } else if (how == QLatin1String("other spelling")) {
        lines[1].replace("\":\"", "\": \"");
    } else {
        lines.append("rubbish");
    }
    log.write(lines.join('\n') + '\n');
    COMPARE_TEXT(verdictOf(log.file), verdict.toStdString());
    // The record goes on all the same, and the first bad line stays the first.
    log.add(1);
    QVERIFY2(verdictOf(log.file).starts_with(verdict.section(QLatin1Char(':'), 0, 0).toStdString() + ":"),
             verdictOf(log.file).c_str());
}

void TestAudit::keepsATornLineOutOfTheChain()
{
    const Scratch log;
    log.add(2);
    const Bytes whole = log.text();
    for (const int bytes : {1, 40, 300}) {
        // As a killed writer leaves it.
        log.write(whole + log.lines().constLast().left(bytes));
        COMPARE_TEXT(verdictOf(log.file),
                     "ok 2 [The last line, 3, is torn (its writer was killed, or has not ended); it is no part of the "
                     "chain.]");
        log.add(1);
        QVERIFY(log.text().startsWith(whole));
        QCOMPARE(objectOf(log.lines().constLast())[QStringLiteral("torn")].toInt(), bytes + 1);
        COMPARE_TEXT(verdictOf(log.file),
                     "ok 3 [Line 3 is torn: its writer was killed. It is no part of the chain, and "
                     "the entry behind it tells of it.]");
        log.add(1);
        QVERIFY(verdictOf(log.file).starts_with("ok 4"));
    }
    // Nothing but the end of the line is missing.
    log.write(whole.chopped(1));
    COMPARE_TEXT(verdictOf(log.file), "ok 2");
    log.add(1);
    COMPARE_TEXT(verdictOf(log.file), "ok 3");
}

/// What looks like a torn line was put there by somebody when the entry behind it does not tell of it.
void TestAudit::tearsOfAnotherLengthAreNone()
{
    const Scratch log;
    log.add(2);
    QList<Bytes> lines = log.lines();
    lines.insert(1, lines[0].left(40));
    log.write(lines.join('\n') + '\n');
    QVERIFY(verdictOf(log.file).starts_with("line 2: "));
    log.write(lines[0] + '\n' + lines[0].left(40));
    log.add(1);
    QVERIFY(verdictOf(log.file).starts_with("ok 2 ["));
    log.write(log.text().replace('\n' + lines[0].left(40) + '\n', "\n"));
    COMPARE_TEXT(verdictOf(log.file), "line 2: a torn line that it tells of is not there");
}

void TestAudit::writersOfSeveralProcessesChain()
{
    constexpr int kWriters = 4;
    constexpr int kEach = 30;
    const Scratch log;
    std::vector<pid_t> children;
    for (int writer = 0; writer < kWriters; ++writer) {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            try {
                log.add(kEach);
                ::_exit(0);
            } catch (...) {
                ::_exit(1);
            }
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
    }
    COMPARE_TEXT(verdictOf(log.file), "ok " + std::to_string(kWriters * kEach));
}

void TestAudit::blotsOutSecretsBeforeHashing()
{
    const Scratch log;
    const Secret secret("hunter2 & more/+");
    audit::Entry one = entry("up");
    one.result.message =
        "plain hunter2 & more/+ percent hunter2%20%26%20more%2F%2B base64 aHVudGVyMiAmIG1vcmUvKw== url "
        "postgres://u:other@h/db ALTER ROLE a PASSWORD 'third'";
    one.approvals.front().words = "hunter2 & more/+";
    one.files.front().file = "hunter2 & more/+.sql";
    one.versions = {"hunter2%20%26%20more%2F%2B"};
    one.plan.deeds = {"aHVudGVyMiAmIG1vcmUvKw=="};
    one.result.found = {"password=fourth"};
    (void)audit::append(log.file, one);
    for (const char* leak : {"hunter2", "aHVudGVyMiAm", "other", "third", "fourth"})
        QVERIFY2(!log.text().contains(leak), leak);
    COMPARE_TEXT(verdictOf(log.file), "ok 1");

    // A short password must not make holes in what holds the chain together.
    const Secret digits("ddd");
    (void)audit::append(log.file, entry("up"));
    QCOMPARE(objectOf(log.lines().constLast())[QStringLiteral("plan")][QStringLiteral("digest")].toString(),
             QString(64, QLatin1Char('d')));
    COMPARE_TEXT(verdictOf(log.file), "ok 2");
}

void TestAudit::keepsStrangeBytes()
{
    const Scratch log;
    audit::Entry one = entry("up");
    one.result.message = std::string("a\xff\xfe \"quoted\" \\ \n\t\x01\x7f ") + std::string(1, '\0') + "\u202e ä";
    (void)audit::append(log.file, one);
    log.add(1);
    COMPARE_TEXT(verdictOf(log.file), "ok 2");
    QCOMPARE(log.lines().size(), 2);
    const QJsonObject object = objectOf(log.lines().constFirst());
    QCOMPARE(hashOf(object), object[QStringLiteral("hash")].toString().toUtf8());
    QCOMPARE(object[QStringLiteral("result")][QStringLiteral("message")].toString(),
             QStringLiteral("a\ufffd\ufffd \"quoted\" \\ \n\t\x01\x7f ") + QChar(u'\0') + QStringLiteral("\u202e ä"));
}

void TestAudit::refusesWhatCannotBeWritten()
{
    const Scratch log;
    std::filesystem::create_directories(log.file); // a folder where the file should be
    const Error isFolder = thrownBy([&] { (void)audit::append(log.file, entry("up")); });
    VERIFY_CODE(isFolder, ErrorCode::Unreadable);
    QVERIFY2(std::string(isFolder.what()).starts_with("the audit log cannot be written: "), isFolder.what());
    const Error inFile = thrownBy([&] { (void)audit::append("/dev/null/audit/audit.jsonl", entry("up")); });
    VERIFY_CODE(inFile, ErrorCode::Unreadable);
    // A link would have it written somewhere else.
    std::filesystem::remove_all(log.file);
    std::filesystem::create_symlink(log.folder.path().toStdString() + "/elsewhere", log.file);
    VERIFY_CODE(thrownBy([&] { (void)audit::append(log.file, entry("up")); }), ErrorCode::Unreadable);
}

void TestAudit::exports()
{
    const Scratch log;
    audit::Entry one = entry("up", "failed");
    one.actor.sessionUser = "=HYPERLINK(\"x\")";
    one.result.message = "<script>alert(1)</script>, \"b\"\n\u202e";
    (void)audit::append(log.file, one);
    std::vector<audit::Line> lines;
    (void)audit::readLog(log.file, [&](const audit::Line& line) { lines.push_back(line); });
    COMPARE_TEXT(audit::exported(lines, audit::ExportKind::Lines), log.text().toStdString());
    const std::string csv = audit::exported(lines, audit::ExportKind::Csv);
    QVERIFY2(csv.find("\"'=HYPERLINK(\"\"x\"\")\"") != std::string::npos, csv.c_str());
    QVERIFY2(csv.find("\"<script>alert(1)</script>, \"\"b\"\"\n") != std::string::npos, csv.c_str());
    const std::string html = audit::exported(lines, audit::ExportKind::Html);
    QVERIFY2(html.find("&lt;script&gt;alert(1)&lt;/script&gt;, &quot;b&quot;") != std::string::npos, html.c_str());
    QVERIFY(html.find("<script") == std::string::npos && html.find("\u202e") == std::string::npos);
    QVERIFY(html.find("default-src 'none'") != std::string::npos);
    QVERIFY(audit::exportKindOf("a.csv") == audit::ExportKind::Csv && !audit::exportKindOf("a.xlsx"));
}

void TestAudit::standsInTheTarget()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    auto session = postgres::Session::open(cluster.target(database), postgres::SessionKind::Control);
    QVERIFY(audit::readFromServer(session, audit::localActor()).empty());
    const Scratch log;
    for (const char* act : {"up", "down"})
        audit::addToServer(session, audit::append(log.file, entry(act)));
    const auto there = audit::readFromServer(session, audit::localActor());
    QCOMPARE(there.size(), std::size_t(2));
    for (int line = 0; line < 2; ++line) {
        COMPARE_TEXT(there[static_cast<std::size_t>(line)].line, log.lines()[line].toStdString());
        QVERIFY(audit::readSealed(there[static_cast<std::size_t>(line)].line).has_value());
    }
    COMPARE_TEXT(
        cluster.value("SELECT string_agg(act || ' ' || outcome, ', ' ORDER BY seq) FROM lockkeeper.audit", database),
        "up done, down done");
}

void TestAudit::tableIsNobodyElses()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    cluster.execute("CREATE ROLE migrator LOGIN; CREATE ROLE somebody LOGIN");
    cluster.execute("GRANT CREATE ON DATABASE " + database + " TO migrator", database);
    const Scratch log;
    const auto as = [&](const char* role) {
        auto target = cluster.target(database);
        target.parameters["user"] = role;
        return postgres::Session::open(target, postgres::SessionKind::Control);
    };
    auto migrator = as("migrator");
    audit::addToServer(migrator, audit::append(log.file, entry("up")));
    COMPARE_TEXT(
        cluster.value("SELECT pg_get_userbyid(relowner) || ' ' || has_schema_privilege('somebody', 'lockkeeper', "
                      "'USAGE') || ' ' || has_table_privilege('somebody', 'lockkeeper.audit', "
                      "'SELECT,INSERT,UPDATE,DELETE') FROM pg_class WHERE oid = 'lockkeeper.audit'::regclass",
                      database),
        "migrator false false");
    auto somebody = as("somebody");
    const Error error = thrownBy([&] { audit::addToServer(somebody, audit::append(log.file, entry("up"))); });
    COMPARE_TEXT(error.sqlState(), "42501");
}

QTEST_GUILESS_MAIN(TestAudit)
#include "test_audit.moc"
