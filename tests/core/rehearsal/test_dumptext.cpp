// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/dumptext.h"

#include <QTest>

using namespace lk::rehearsal;

class TestDumpText : public QObject {
    Q_OBJECT

private slots:
    void cutsToObjects();
    void tellsDifferences_data();
    void tellsDifferences();
};

namespace {

const char* const kDump = R"(--
-- PostgreSQL database dump
--

\restrict abc

SET statement_timeout = 0;

--
-- Name: total(integer, text); Type: FUNCTION; Schema: public; Owner: app
--

CREATE FUNCTION public.total(integer, text) RETURNS integer
    LANGUAGE sql
    AS $$
-- Name of the game
SELECT 1
$$;


ALTER FUNCTION public.total(integer, text) OWNER TO app;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.orders (
    id integer
);


--
-- Name: EXTENSION pgcrypto; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON EXTENSION pgcrypto IS 'x';


--
-- PostgreSQL database dump complete
--

\unrestrict abc

)";

} // namespace

void TestDumpText::cutsToObjects()
{
    const DumpedSchema schema = cutDump(kDump);
    QCOMPARE(schema.size(), std::size_t(3));
    QCOMPARE(schema.at({"TABLE", "public", "orders"}), std::string("CREATE TABLE public.orders (\n    id integer\n);"));
    QCOMPARE(schema.at({"COMMENT", "", "EXTENSION pgcrypto"}), std::string("COMMENT ON EXTENSION pgcrypto IS 'x';"));
    const std::string& function = schema.at({"FUNCTION", "public", "total(integer, text)"});
    QVERIFY(function.find("-- Name of the game") != std::string::npos);
    QVERIFY(function.ends_with("OWNER TO app;"));
}

void TestDumpText::tellsDifferences_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("told");
    const auto table = [](const char* columns) {
        return QStringLiteral(
                   "-- Name: t; Type: TABLE; Schema: public; Owner: -\n--\n\nCREATE TABLE public.t (\n%1\n);\n\n--\n")
            .arg(QLatin1String(columns));
    };
    QTest::newRow("same") << table("    a integer") << table("    a integer") << "";
    QTest::newRow("left") << "" << table("    a integer") << "table public.t: was not there before";
    QTest::newRow("lost") << table("    a integer") << ""
                          << "table public.t: is not there any more";
    QTest::newRow("changed") << table("    a integer,\n    b text") << table("    a bigint,\n    b text")
                             << "table public.t: was a integer, is now a bigint";
    QTest::newRow("added") << table("    a integer") << table("    a integer,\n    b text")
                           << "table public.t: has now b text";
    QTest::newRow("order") << table("    a integer,\n    b text") << table("    b text,\n    a integer")
                           << "table public.t: its columns stand in another order";
}

void TestDumpText::tellsDifferences()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QFETCH(const QString, told);
    QString text;
    for (const SchemaDifference& one : differences(cutDump(before.toStdString()), cutDump(after.toStdString()),
                                                   [](const DumpedObject&) { return false; }))
        text += QString::fromStdString(toString(one));
    QCOMPARE(text, told);
}

QTEST_APPLESS_MAIN(TestDumpText)
#include "test_dumptext.moc"
