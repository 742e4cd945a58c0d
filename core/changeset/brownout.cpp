// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/brownout.h"

#include "core/base/text.h"
#include "core/changeset/dependants.h"
#include "core/changeset/moment.h"
#include "core/changeset/pairing.h"
#include "core/changeset/statements.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace lk::changeset {

namespace {

constexpr std::int64_t kMostLog = 64 * std::int64_t{1024} * 1024;
constexpr std::int64_t kPiece = 4 * std::int64_t{1024} * 1024;

/// Messages of some languages have a name in quotes that are no ASCII: « » “ ” „ and the blank that does not break; any other character that is
/// none belongs to a name.
constexpr const char* kQuotes = R"(\\302\\2(?:40|53|73)|\\342\\200\\2(?:3[0-9]))";
constexpr const char* kNamed = R"((^|[^[:alnum:]_]|{0})({1})($|[^[:alnum:]_\\]|{0}))";

/// What the server's log tells.
struct LogLook {
    bool isWhole = false; ///< all of the time stands in it, and all of it was read
    std::string whyNot;
    std::vector<std::string> lines; ///< that name the old side
};

class Traces final {
public:
    Traces(postgres::Session& session, const ChangeSet& changeSet, const Look& look, const Moment& since,
           const std::stop_token& stop)
        : m_session(session)
        , m_definition(changeSet.definition)
        , m_look(look)
        , m_since(since)
        , m_stop(stop)
    {
        for (const std::string& object : oldObjects(changeSet))
            m_names.push_back(object.substr(object.rfind('.') + 1));
    }

    LogLook log()
    {
        LogLook found;
        if (keepsName(m_definition) || m_names.empty()) {
            found.whyNot = "what is hidden has a name that goes on";
            return found;
        }
        try {
            readLog(found);
        } catch (const Error& error) { // no right, or a file that has gone meanwhile
            if (error.code() != ErrorCode::Statement)
                throw;
            found.isWhole = false;
            found.whyNot = "the server's log cannot be read: " + error.serverMessage();
        }
        return found;
    }

    /// A sentence; empty: nothing is known.
    std::string rollbacks()
    {
        try {
            if (m_session.query("SELECT to_regclass('lockkeeper.statement_seen') IS NULL", m_stop).isTrue(0, 0))
                return {};
            const postgres::Rows rows = m_session.query({kRollbacks, {m_since}}, m_stop);
            if (!rows.at(0, 0))
                return {};
            return rows.at(0, 1) ? fmt::format("{} transactions an hour were rolled back since, {} in the hour before",
                                               rows.text(0, 0), rows.text(0, 1))
                                 : fmt::format("{} transactions an hour were rolled back since; how many before is not "
                                               "known",
                                               rows.text(0, 0));
        } catch (const Error& error) { // no right to read the samples
            if (error.code() != ErrorCode::Statement)
                throw;
            return {};
        }
    }

private:
    /// Of the samples nearest to the beginning, an hour before it, and of now. A reset between them makes it unknown.
    static constexpr const char* kRollbacks = R"(
WITH s AS (SELECT sample_at AS at, calls, query FROM lockkeeper.statement_seen WHERE node = 'rollbacks'),
     now AS (SELECT clock_timestamp() AS at, xact_rollback AS calls, coalesce(stats_reset::text, '') AS query
               FROM pg_stat_database WHERE datname = current_database()),
     hidden AS (SELECT * FROM s WHERE at <= $1::timestamptz + interval '10 min' ORDER BY abs(extract(epoch FROM at - $1::timestamptz)) LIMIT 1),
     before AS (SELECT * FROM s WHERE at BETWEEN $1::timestamptz - interval '2 h' AND $1::timestamptz - interval '30 min'
                 ORDER BY abs(extract(epoch FROM at - ($1::timestamptz - interval '1 h'))) LIMIT 1)
SELECT CASE WHEN n.query = coalesce(h.query, '') THEN round((n.calls - h.calls) * 3600 / greatest(1, extract(epoch FROM n.at - h.at))) END,
       CASE WHEN b.query = h.query THEN round((h.calls - b.calls) * 3600 / greatest(1, extract(epoch FROM h.at - b.at))) END
  FROM now n LEFT JOIN hidden h ON true LEFT JOIN before b ON true)";

    void readLog(LogLook& found)
    {
        const postgres::Rows settings = m_session.query(
            "SELECT current_setting('logging_collector') = 'on', current_setting('log_min_messages') NOT IN ('log', "
            "'fatal', 'panic'), EXISTS (SELECT FROM pg_stat_replication r WHERE NOT EXISTS (SELECT FROM "
            "pg_replication_slots s WHERE s.active_pid = r.pid AND s.slot_type = 'logical')), "
            "current_setting('log_destination'), current_setting('log_destination') ~ 'csvlog|jsonlog', "
            "current_setting('log_destination') ~ 'stderr', current_setting('log_line_prefix') ~ '%[0-9-]*e', "
            "current_setting('log_line_prefix') ~ '%[0-9-]*[tm]', current_setting('lc_messages') ~* "
            "'^(c|posix|en_.*|english.*)?([.]|$)'",
            m_stop);
        if (!settings.isTrue(0, 0)) {
            found.whyNot = "the server keeps no log that it could show (logging_collector)";
            return;
        }
        if (!settings.isTrue(0, 1)) {
            found.whyNot = "the server logs no errors (log_min_messages)";
            return;
        }
        const bool hasFields = settings.isTrue(0, 4); // time and code in each line, whatever the prefix
        if (!hasFields && !settings.isTrue(0, 5)) {
            found.whyNot =
                fmt::format("the server's errors go to {}, which nobody can read from here", settings.text(0, 3));
            return;
        }
        if (!hasFields && !settings.isTrue(0, 7)) {
            found.whyNot = "the lines of the server's log have no time (log_line_prefix has neither %m nor %t)";
            return;
        }
        if (!hasFields && !settings.isTrue(0, 6) && !settings.isTrue(0, 8)) {
            found.whyNot =
                "the server's log tells its errors in another language (lc_messages) and without their codes: "
                "log_line_prefix with %e would have them, or log_destination csvlog";
            return;
        }
        for (std::string& name : m_names)
            name = inLog(name);
        const postgres::Rows files = m_session.query(
            {"SELECT current_setting('log_directory') || '/' || name, size, min(modification) OVER () <= "
             "$1::timestamptz FROM pg_ls_logdir() WHERE modification >= coalesce((SELECT max(modification) FROM "
             "pg_ls_logdir() WHERE modification < $1::timestamptz), '-infinity') ORDER BY modification DESC",
             {m_since}},
            m_stop);
        std::int64_t read = 0;
        bool isBegun = false; // some line is older than the hiding
        for (std::size_t i = 0; i < files.size() && read < kMostLog; ++i) {
            const std::int64_t size = std::stoll(files.text(i, 1));
            for (std::int64_t end = size; end > 0 && read < kMostLog; end -= kPiece) {
                const std::int64_t begin = std::max<std::int64_t>(0, end - kPiece);
                isBegun = readPiece(files.text(i, 0), begin, end - begin, found) || isBegun;
                read += end - begin;
                if (isBegun)
                    break;
            }
            if (isBegun)
                break;
        }
        found.isWhole = isBegun && !settings.isTrue(0, 2) && m_definition.replicasOf(m_look.environment).empty();
        if (!found.isWhole)
            found.whyNot = isBegun ? "errors of replicas stand in logs of their own"
                                   : "the server's log does not go back to when the old side was hidden";
    }

    /// A name as readPiece() sees it: in the encoding of the database, and what is no ASCII by its bytes.
    std::string inLog(const std::string& name) const
    {
        return m_session.query({"SELECT encode(convert_to($1, getdatabaseencoding()), 'escape')", {name}}, m_stop)
            .text(0, 0);
    }

    /// A line for people; where it is in no encoding that they see, as readPiece() saw it.
    static std::string asText(const std::string& line)
    {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const auto isOctal = [&](std::size_t at) { return at < line.size() && line[at] >= '0' && line[at] <= '7'; };
            if (line[i] == '\\' && isOctal(i + 1) && isOctal(i + 2) && isOctal(i + 3)) {
                text += static_cast<char>((line[i + 1] - '0') * 64 + (line[i + 2] - '0') * 8 + (line[i + 3] - '0'));
                i += 3;
            } else {
                text += line[i];
                i += line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '\\' ? 1 : 0;
            }
        }
        return invalidUtf8At(text) ? line : text;
    }

    /// Whether a line of it is from before.
    bool readPiece(const std::string& file, std::int64_t begin, std::int64_t length, LogLook& found)
    {
        std::string names;
        for (const std::string& name : m_names)
            names += (names.empty() ? "" : "|") + escaped(name);
        // A piece may begin and end within a character: what is no text becomes none, and nothing is lost that is looked for.
        const postgres::Rows rows = m_session.query(
            {fmt::format("WITH line AS (SELECT l, (substring(l FROM '\\d{{4}}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d'))"
                         "::timestamp AT TIME ZONE current_setting('log_timezone') AS at FROM "
                         "regexp_split_to_table(encode(pg_read_binary_file($1, $2::bigint, $3::bigint), 'escape'), "
                         "E'\\n') l) "
                         "SELECT {0} 0, NULL WHERE EXISTS (SELECT FROM line WHERE at < $4::timestamptz) UNION ALL "
                         "(SELECT 1, l FROM line WHERE at >= $4::timestamptz AND l ~ '(\\m(42703|42P01)\\M|does not "
                         "exist)' AND "
                         "l ~ $5 AND position('lockkeeper' IN l) = 0 LIMIT 5)",
                         kOwnMark),
             {file, std::to_string(begin), std::to_string(length), m_since, fmt::format(kNamed, kQuotes, names)}},
            m_stop);
        bool isBegun = false;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows.text(i, 0) == "0")
                isBegun = true;
            else
                found.lines.push_back(shownInLine(redact(asText(rows.text(i, 1)))));
        }
        return isBegun;
    }

    /// For a regular expression.
    static std::string escaped(const std::string& name)
    {
        std::string text;
        for (const char c : name) {
            if (std::string_view(".^$*+?()[]{}|\\").find(c) != std::string_view::npos)
                text += '\\';
            text += c;
        }
        return text;
    }

    postgres::Session& m_session;
    const Declaration& m_definition;
    const Look& m_look;
    const Moment& m_since;
    const std::stop_token& m_stop;
    std::vector<std::string> m_names;
};

} // namespace

void askBrownout(std::vector<GateState>& gates, postgres::Session& session, const ChangeSet& changeSet,
                 const Look& look, std::stop_token stop)
{
    for (GateState& gate : gates) {
        if (gate.gate.kind != GateKind::Brownout || !gate.since)
            continue;
        Traces traces(session, changeSet, look, *gate.since, stop);
        const LogLook log = traces.log();
        gate.isAskedNow = true;
        gate.askedAt = look.at;
        gate.output = log.lines;
        const bool isOver = gate.remaining && gate.remaining->count() == 0;
        if (!log.lines.empty()) {
            gate.verdict = Verdict::Fail;
            gate.why = "the server's log has an error that names it: " + log.lines.front();
        } else if (isOver && gate.verdict == Verdict::Unknown && log.isWhole) {
            // No verdict: a name may be written otherwise there, and an application may swallow the error.
            gate.why += "; the server's log of that time has no error that names it";
        } else if (gate.verdict == Verdict::Unknown && !log.whyNot.empty()) {
            gate.why += "; " + log.whyNot;
        }
        if (const std::string hint = traces.rollbacks(); !hint.empty())
            gate.why += "; " + hint;
    }
}

} // namespace lk::changeset
