// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/flyway/text.h"
#include "core/formats/names.h"
#include "core/formats/sqitch/sqitch.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Project;

namespace {

constexpr int kMaxIncludes = 32; ///< nested

bool isNameByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// true, on, yes, 1 and what they may be shortened to; nothing for another text.
std::optional<bool> psqlBool(std::string_view text)
{
    std::string word;
    for (const char c : text)
        word += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    const auto isStart = [&](std::string_view whole, std::size_t least) {
        return word.size() >= least && whole.starts_with(word);
    };
    if (word == "1" || isStart("true", 1) || isStart("yes", 1) || isStart("on", 2))
        return true;
    if (word == "0" || isStart("false", 1) || isStart("no", 1) || isStart("off", 2))
        return false;
    return std::nullopt;
}

/// Reads a script the way psql does when it is given with --file.
class PsqlReader {
public:
    PsqlReader(const Project& project, std::map<std::string, std::string>& variables, SqitchScript& result)
        : m_project(project)
        , m_variables(variables)
        , m_result(result)
    {}

    void read(const fs::path& file, int depth)
    {
        const std::string text = readScriptFile(m_project, file);
        m_file = file;
        m_depth = depth;
        m_text = text;
        m_at = 0;
        m_line = 1;
        beginBlock();
        scan();
        endBlock();
    }

private:
    struct Condition {
        bool isActive = true;  ///< this branch is carried out
        bool wasTaken = false; ///< one of its branches was
        bool isParentActive = true;
    };

    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    [[nodiscard]] bool isActive() const { return m_conditions.empty() || m_conditions.back().isActive; }

    void beginBlock()
    {
        m_block = {};
        m_statementBegin = 0;
        m_block.file = m_depth == 0 ? fs::path() : m_file;
        m_block.offset = m_at;
        m_block.line = m_line;
        m_block.transaction = BlockTransaction::None;
    }
    void endBlock()
    {
        if (m_block.text.find_first_not_of(" \t\r\n") != std::string::npos)
            m_result.blocks.push_back(std::move(m_block));
    }

    /// What psql would send; what it would not send leaves blanks, so that places stay as they are in the file.
    void put(std::size_t length, bool isSent = true)
    {
        for (std::size_t i = 0; i < length; ++i, ++m_at) {
            const char c = m_text[m_at];
            m_line += c == '\n' ? 1 : 0;
            const bool stays = c == '\n' || c == '\r' || (isSent && isActive());
            if (stays)
                m_block.text += c;
            else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80)
                m_block.text += ' ';
        }
    }

    void refuse(std::string reason, std::string remedy)
    {
        if (!m_result.refusal)
            m_result.refusal = Refusal{.code = "LK212",
                                       .reason = std::move(reason),
                                       .remedy = std::move(remedy),
                                       .place = Place{m_file.string(), m_line, 0},
                                       .needsDecision = false};
    }

    void scan()
    {
        while (m_at < m_text.size() && !m_result.refusal && !m_isOver) {
            const char c = peek();
            if (c == '-' && peek(1) == '-') {
                put(std::min(m_text.find('\n', m_at), m_text.size()) - m_at);
            } else if (c == '/' && peek(1) == '*') {
                comment();
            } else if (c == '\'') {
                const bool hasEscapes = m_at > 0 && (m_text[m_at - 1] == 'E' || m_text[m_at - 1] == 'e') &&
                                        (m_at < 2 || !isNameByte(m_text[m_at - 2]));
                quoted('\'', hasEscapes);
            } else if (c == '"') {
                quoted('"', false);
            } else if (c == '$' && dollarQuoted()) {
                continue;
            } else if (c == '\\') {
                command();
            } else if (c == ':') {
                colon();
            } else if (c == ';' && isActive() && m_parentheses == 0 && isCopyFromStdin()) {
                copy();
            } else {
                const bool isEnd = c == ';' && m_parentheses == 0;
                if (isActive())
                    note(c);
                put(1);
                if (isEnd)
                    m_statementBegin = m_block.text.size();
            }
        }
        if (!m_result.refusal && !m_isOver && m_conditions.size() > m_depthOfConditions)
            refuse("an \\if has no \\endif", "Close it.");
    }

    /// Keeps the beginning of the statement, to know COPY … FROM STDIN and what an \include would cut.
    void note(char c)
    {
        if (c == '(')
            ++m_parentheses;
        else if (c == ')')
            m_parentheses = std::max(0, m_parentheses - 1);
        if (c == ';' && m_parentheses == 0) {
            m_statement.clear();
            return;
        }
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            if (!m_statement.empty() && m_statement.back() != ' ')
                m_statement += ' ';
        } else if (m_statement.size() < 4096) {
            m_statement += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        }
    }

    [[nodiscard]] bool isCopyFromStdin() const
    {
        return m_statement.starts_with("COPY") && m_statement.find(" FROM STDIN") != std::string::npos;
    }

    /// The rows that follow in the file go as an INSERT of the same rows, line for line.
    void copy()
    {
        std::size_t end = m_text.find('\n', m_at);
        for (bool isOver = false; end != std::string::npos && !isOver;) {
            const std::size_t begin = end + 1;
            end = m_text.find('\n', begin);
            std::string_view line =
                std::string_view(m_text).substr(begin, end == std::string::npos ? end : end - begin);
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            isOver = line == "\\.";
            if (isOver && end == std::string::npos)
                end = m_text.size();
        }
        if (end != std::string::npos) {
            const std::string whole = m_block.text.substr(m_statementBegin) + m_text.substr(m_at, end - m_at);
            const std::string rows = flywayWithoutCopy(whole);
            if (rows != whole) {
                m_block.text.resize(m_statementBegin);
                m_block.text += rows;
                m_line += static_cast<int>(std::count(m_text.begin() + static_cast<std::ptrdiff_t>(m_at),
                                                      m_text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
                m_at = end;
                m_statement.clear();
                m_statementBegin = m_block.text.size();
                return;
            }
        }
        refuse("COPY … FROM STDIN with rows in the file works in psql only, but for COPY's text and CSV formats",
               "Write the rows as INSERT statements, or deploy this change with \"sqitch\" itself.");
    }

    void comment()
    {
        std::size_t length = 2;
        for (int depth = 1; depth > 0 && m_at + length < m_text.size();) {
            if (m_text.compare(m_at + length, 2, "/*") == 0) {
                ++depth;
                length += 2;
            } else if (m_text.compare(m_at + length, 2, "*/") == 0) {
                --depth;
                length += 2;
            } else {
                ++length;
            }
        }
        put(std::min(length, m_text.size() - m_at));
    }

    void quoted(char quote, bool hasEscapes)
    {
        std::size_t length = 1;
        while (m_at + length < m_text.size()) {
            const char c = m_text[m_at + length];
            length += hasEscapes && c == '\\' ? 2 : 1;
            if (c == quote)
                break;
        }
        if (isActive())
            m_statement += quote;
        put(std::min(length, m_text.size() - m_at));
    }

    bool dollarQuoted()
    {
        if (m_at > 0 && isNameByte(m_text[m_at - 1]))
            return false;
        std::size_t length = 1;
        while (isNameByte(peek(length)))
            ++length;
        if (peek(length) != '$' || (length > 1 && std::isdigit(static_cast<unsigned char>(peek(1))) != 0))
            return false;
        const std::string tag = m_text.substr(m_at, length + 1);
        const std::size_t end = m_text.find(tag, m_at + tag.size());
        if (isActive())
            m_statement += '$';
        put((end == std::string::npos ? m_text.size() : end + tag.size()) - m_at);
        return true;
    }

    /// :name, :'name', :"name", :{?name}
    void colon()
    {
        if (peek(1) == ':' || peek(1) == '=') {
            put(2);
            return;
        }
        std::size_t begin = 1;
        char quote = '\0';
        if (peek(1) == '\'' || peek(1) == '"') {
            quote = peek(1);
            begin = 2;
        } else if (peek(1) == '{' && peek(2) == '?') {
            quote = '}';
            begin = 3;
        }
        std::size_t length = begin;
        while (isNameByte(peek(length)))
            ++length;
        if (length == begin || (quote != '\0' && peek(length) != quote)) {
            note(':');
            put(1);
            return;
        }
        const auto found = m_variables.find(m_text.substr(m_at + begin, length - begin));
        const std::size_t whole = length + (quote == '\0' ? 0 : 1);
        if (quote == '}') {
            replace(found == m_variables.end() ? "FALSE" : "TRUE", whole);
        } else if (found == m_variables.end()) {
            if (isActive() && isOwnOfPsql(m_text.substr(m_at + begin, length - begin)))
                refuse(fmt::format("the variable {} is psql's own: only psql knows its value",
                                   m_text.substr(m_at + begin, length - begin)),
                       "Set it under deploy.variables in sqitch.conf, or deploy this change with \"sqitch\" itself.");
            put(whole); // as it is, as psql leaves it
        } else {
            replace(quote == '\''  ? sql::quoteLiteral(found->second)
                    : quote == '"' ? sql::quoteIdentifierAlways(found->second)
                                   : found->second,
                    whole);
        }
    }

    static bool isOwnOfPsql(std::string_view name)
    {
        static const std::set<std::string_view> kNames = {"DBNAME",
                                                          "USER",
                                                          "HOST",
                                                          "PORT",
                                                          "ENCODING",
                                                          "VERSION",
                                                          "VERSION_NAME",
                                                          "VERSION_NUM",
                                                          "ERROR",
                                                          "SQLSTATE",
                                                          "ROW_COUNT",
                                                          "LASTOID",
                                                          "SERVER_VERSION_NAME",
                                                          "SERVER_VERSION_NUM",
                                                          "LAST_ERROR_MESSAGE",
                                                          "LAST_ERROR_SQLSTATE",
                                                          "SHELL_ERROR",
                                                          "SHELL_EXIT_CODE"};
        return kNames.contains(name);
    }

    void replace(const std::string& value, std::size_t length)
    {
        if (isActive()) {
            m_block.text += value;
            for (const char c : value)
                note(c);
            m_at += length;
        } else {
            put(length);
        }
    }

    /// The arguments of a command, as psql takes them: blanks apart, quotes resolved, variables put in.
    std::vector<std::string> arguments(std::string_view text) const
    {
        std::vector<std::string> result;
        bool isOpen = false;
        for (std::size_t i = 0; i < text.size();) {
            const char c = text[i];
            if (std::isspace(static_cast<unsigned char>(c)) != 0) {
                isOpen = false;
                ++i;
                continue;
            }
            if (!isOpen) {
                result.emplace_back();
                isOpen = true;
            }
            if (c == '\'') {
                for (++i; i < text.size();) {
                    if (text[i] == '\'' && i + 1 < text.size() && text[i + 1] == '\'') {
                        result.back() += '\'';
                        i += 2;
                    } else if (text[i] == '\'') {
                        ++i;
                        break;
                    } else if (text[i] == '\\' && i + 1 < text.size()) {
                        const char next = text[i + 1];
                        result.back() += next == 'n' ? '\n' : next == 't' ? '\t' : next;
                        i += 2;
                    } else {
                        result.back() += text[i++];
                    }
                }
            } else if (c == ':' && i + 1 < text.size()) {
                std::size_t end = i + 1;
                const char quote = text[end] == '\'' || text[end] == '"' ? text[end] : '\0';
                end += quote == '\0' ? 0 : 1;
                const std::size_t begin = end;
                while (end < text.size() && isNameByte(text[end]))
                    ++end;
                const auto found = m_variables.find(std::string(text.substr(begin, end - begin)));
                const bool isWhole = quote == '\0' || (end < text.size() && text[end] == quote);
                if (end == begin || found == m_variables.end() || !isWhole) {
                    result.back() += text[i++];
                    continue;
                }
                result.back() += quote == '\''  ? sql::quoteLiteral(found->second)
                                 : quote == '"' ? sql::quoteIdentifierAlways(found->second)
                                                : found->second;
                i = end + (quote == '\0' ? 0 : 1);
            } else if (c == '"') {
                const std::size_t end = std::min(text.find('"', i + 1), text.size());
                result.back() += text.substr(i + 1, end - i - 1);
                i = std::min(end + 1, text.size());
            } else {
                result.back() += c;
                ++i;
            }
        }
        return result;
    }

    void command()
    {
        std::size_t length = 1;
        while (isNameByte(peek(length)) || (length == 1 && (peek(1) == '!' || peek(1) == '?')))
            ++length;
        const std::string name = m_text.substr(m_at + 1, length - 1);
        std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
        // A double backslash ends the arguments.
        std::size_t next = end;
        if (const std::size_t separator = m_text.find("\\\\", m_at + length); separator < end) {
            next = separator + 2;
            end = separator;
        }
        const std::string text = m_text.substr(m_at + length, end - m_at - length);
        const auto done = [&] { put(next - m_at, false); };

        if (name == "if" || name == "elif" || name == "else" || name == "endif") {
            condition(name, text);
            done();
            return;
        }
        if (!isActive()) {
            done();
            return;
        }
        static const std::set<std::string_view> kHarmless = {
            "echo", "qecho", "warn", "timing", "pset", "x", "a", "t", "f", "H", "C", "T", "unset", "conninfo"};
        const std::vector<std::string> words = arguments(text);
        if (name == "set") {
            set(words);
            done();
        } else if (name == "i" || name == "include" || name == "ir" || name == "include_relative") {
            done();
            include(words, name == "ir" || name == "include_relative");
        } else if (name == "g" && words.empty()) {
            put(next - m_at, false);
            m_block.text += ';';
            m_statement.clear();
            m_statementBegin = m_block.text.size();
        } else if (name == "q") {
            done();
            m_isOver = true;
        } else if (kHarmless.contains(name)) {
            if (name == "unset") {
                for (const std::string& word : words)
                    m_variables.erase(word);
            }
            done();
        } else if (name == "encoding" && words.size() == 1 &&
                   (words[0] == "UTF8" || words[0] == "utf8" || words[0] == "UTF-8")) {
            done();
        } else {
            refuse(fmt::format("\\{} is a command of psql that Lockkeeper does not carry out", shownInLine(name)),
                   "Write it in SQL, or deploy this change with \"sqitch\" itself.");
        }
    }

    void condition(const std::string& name, std::string_view text)
    {
        if (name == "if") {
            Condition one;
            one.isParentActive = isActive();
            one.isActive = one.isParentActive && isTrue(text);
            one.wasTaken = one.isActive;
            m_conditions.push_back(one);
            return;
        }
        if (m_conditions.size() <= m_depthOfConditions) {
            refuse(fmt::format("\\{} without \\if", name), "Take it out.");
            return;
        }
        Condition& one = m_conditions.back();
        if (name == "endif") {
            m_conditions.pop_back();
        } else {
            one.isActive = one.isParentActive && !one.wasTaken && (name == "else" || isTrue(text));
            one.wasTaken = one.wasTaken || one.isActive;
        }
    }

    bool isTrue(std::string_view text)
    {
        const std::size_t mark = text.find(":{?");
        std::string word;
        if (mark != std::string_view::npos) {
            const std::size_t end = std::min(text.find('}', mark), text.size());
            word = m_variables.contains(std::string(text.substr(mark + 3, end - mark - 3))) ? "true" : "false";
        } else if (const auto words = arguments(text); words.size() == 1) {
            word = words.front();
        }
        const auto value = psqlBool(word);
        if (!value)
            refuse("what stands behind \\if is neither true nor false",
                   "Give the variable a value that is one of the two.");
        return value.value_or(false);
    }

    void set(const std::vector<std::string>& words)
    {
        if (words.empty())
            return;
        std::string value;
        for (std::size_t i = 1; i < words.size(); ++i)
            value += words[i];
        const std::string& name = words.front();
        const bool isOn = psqlBool(value.empty() ? "on" : value).value_or(true);
        if ((name == "ON_ERROR_STOP" && !isOn) || (name == "AUTOCOMMIT" && !isOn) ||
            (name == "ON_ERROR_ROLLBACK" && isOn) || (name == "SINGLESTEP" && isOn) || (name == "SINGLELINE" && isOn)) {
            refuse(fmt::format("\\set {} changes how psql runs the rest of the script", name),
                   "Take it out, or deploy this change with \"sqitch\" itself.");
            return;
        }
        m_variables[name] = value;
    }

    void include(const std::vector<std::string>& words, bool isRelative)
    {
        if (words.size() != 1) {
            refuse("\\i wants the name of one file", "Name the file.");
            return;
        }
        if (m_statement.find_first_not_of(' ') != std::string::npos) {
            refuse("a file is included in the middle of a statement", "Put the \\i between two statements.");
            return;
        }
        if (m_depth + 1 > kMaxIncludes) {
            refuse("files include one another without end", "Break the circle.");
            return;
        }
        const fs::path file = ((isRelative ? m_file.parent_path() : m_project.base) / words.front()).lexically_normal();
        endBlock();
        PsqlReader inner(m_project, m_variables, m_result);
        try {
            inner.read(file, m_depth + 1);
        } catch (Error& error) {
            if (error.place().file != file.string())
                throw;
            throw Error(ErrorCode::Unreadable, fmt::format("{} (included by {}, line {})", error.message(),
                                                           shownInLine(m_file.filename().string()), m_line))
                .at(error.place())
                .remedy(error.remedy().empty() ? "Bring the file back, or take the \\i out." : error.remedy());
        }
        beginBlock();
    }

    const Project& m_project;
    std::map<std::string, std::string>& m_variables;
    SqitchScript& m_result;
    fs::path m_file;
    std::string m_text;
    std::size_t m_at = 0;
    int m_line = 1;
    int m_depth = 0;
    Block m_block;
    std::string m_statement;          ///< beginning of the one under way, upper case
    std::size_t m_statementBegin = 0; ///< of it, in the block's text
    int m_parentheses = 0;
    std::vector<Condition> m_conditions;
    std::size_t m_depthOfConditions = 0;
    bool m_isOver = false;
};

} // namespace

SqitchScript readSqitchScript(const Project& project, const fs::path& file,
                              std::map<std::string, std::string> variables)
{
    SqitchScript script;
    PsqlReader(project, variables, script).read(file, 0);
    return script;
}

} // namespace lk::formats
