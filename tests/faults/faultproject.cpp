// SPDX-License-Identifier: Apache-2.0
#include "faultproject.h"

#include <QTest>

#include <cstdlib>

namespace lk::test {

void addFaultRows()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("kind");
    for (const char* format : {"dbmate", "golang-migrate"}) {
        for (const char* kind : {"transaction", "stepwise"})
            QTest::addRow("%s %s", format, kind) << QString::fromLatin1(format) << QString::fromLatin1(kind);
    }
}

void writeFaultProject(RunFixture& f, const QString& kind)
{
    f.add("1", "CREATE TABLE log (version int, part int); INSERT INTO log VALUES (1, 1);", "DROP TABLE log;");
    if (kind == QLatin1String("transaction")) {
        f.add("2", "CREATE TABLE t2 (id int); INSERT INTO log VALUES (2, 1);",
              "DROP TABLE t2; INSERT INTO log VALUES (-2, 1);");
        f.add("3", "ALTER TABLE t2 ADD COLUMN x int; INSERT INTO log VALUES (3, 1);",
              "ALTER TABLE t2 DROP COLUMN x; INSERT INTO log VALUES (-3, 1);");
        return;
    }
    if (f.project.format == "dbmate") {
        f.addAlone("2",
                   "CREATE TABLE t2 (id int); INSERT INTO log VALUES (2, 1); CREATE INDEX CONCURRENTLY t2_id ON t2 "
                   "(id); INSERT INTO log VALUES (2, 2);",
                   "INSERT INTO log VALUES (-2, 1); DROP INDEX CONCURRENTLY t2_id; DROP TABLE t2; INSERT INTO log "
                   "VALUES (-2, 2);");
        f.add("3", "INSERT INTO log VALUES (3, 1);", "INSERT INTO log VALUES (-3, 1);");
        return;
    }
    f.add("2", "CREATE TABLE t2 (id int); INSERT INTO log VALUES (2, 1);",
          "DROP TABLE t2; INSERT INTO log VALUES (-2, 1);");
    f.add("3", "CREATE INDEX CONCURRENTLY t2_id ON t2 (id);", "DROP INDEX CONCURRENTLY t2_id;");
}

std::string faultLog(const RunFixture& f)
{
    return f.value("SELECT string_agg(version || '.' || part, ' ' ORDER BY abs(version), version DESC, part) FROM log");
}

std::string wantedFaultLog(const RunFixture& f, const QString& kind, bool isDown)
{
    const bool isStepwise = kind == QLatin1String("stepwise");
    const bool isDbmate = f.project.format == "dbmate";
    std::string text = "1.1";
    for (const int version : {2, 3}) {
        const std::string v = std::to_string(version);
        if (version == 3 && isStepwise && !isDbmate)
            continue;
        const bool isDouble = version == 2 && isStepwise && isDbmate;
        text += ' ' + v + ".1" + (isDouble ? ' ' + v + ".2" : "");
        if (isDown)
            text += " -" + v + ".1" + (isDouble ? " -" + v + ".2" : "");
    }
    return text;
}

} // namespace lk::test
