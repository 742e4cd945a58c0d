// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

namespace lk {

/// What went wrong, as coarse as a caller must tell apart. `lockkeeperctl` turns it into the exit codes of its contract.
enum class ErrorCode : std::uint8_t {
    Usage,          ///< wrong arguments, or a value that makes no sense
    Unreadable,     ///< a project, a file or a setting that cannot be read; nothing was sent
    Unreachable,    ///< the server does not answer, or the connection was lost with nothing under way
    LoginRefused,   ///< the server answered and refused the log-in
    Statement,      ///< the server refused a statement
    LockTimeout,    ///< a table lock was not had within the budget
    LockHeld,       ///< another run holds the run lock or the tool's own lock
    Refused,        ///< a guard said no; nothing was changed
    DecisionNeeded, ///< dirty, stopped part-way, or the history went back
    OutcomeUnknown, ///< the connection was lost at COMMIT
    Cancelled,      ///< the user stopped it
    Internal,       ///< a broken invariant
};

/// A place in a file. `line` and `column` count from 1, columns in characters (code points); 0 means not known.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;

    friend bool operator==(const Place&, const Place&) = default;
    [[nodiscard]] bool isKnown() const { return !file.empty(); }
};

/// What a failure left behind.
enum class StateLeft : std::uint8_t {
    NotTold,          ///< does not concern a database
    NothingChanged,   ///< nothing was sent, or nothing sent had an effect
    RolledBack,       ///< the transaction was rolled back; it left nothing behind
    StatementsKept,   ///< a non-transactional script stopped part-way: the statements before this one took effect
    EarlierStepsKept, ///< this step left nothing behind; earlier steps of the run are applied and recorded
    Unknown,          ///< the outcome of a COMMIT is not known yet
};

/// The one exception of core. What happened stands in `what()` (English, for logs; never holds a secret); the rest is
/// structure, taken from the server's own result fields, never out of message text.
class Error : public std::exception {
public:
    explicit Error(ErrorCode code, std::string what = {}) : m_code(code), m_what(std::move(what)) {}

    Error& code(ErrorCode value)
    {
        m_code = value;
        return *this;
    }
    Error& sqlState(std::string_view value)
    {
        m_sqlState = value;
        return *this;
    }
    Error& serverMessage(std::string_view value)
    {
        m_serverMessage = value;
        return *this;
    }
    Error& detail(std::string_view value)
    {
        m_detail = value;
        return *this;
    }
    Error& hint(std::string_view value)
    {
        m_hint = value;
        return *this;
    }
    Error& context(std::string_view value)
    {
        m_context = value;
        return *this;
    }
    Error& at(Place place)
    {
        m_place = std::move(place);
        return *this;
    }
    Error& stateLeft(StateLeft value)
    {
        m_stateLeft = value;
        return *this;
    }
    Error& remedy(std::string_view value)
    {
        m_remedy = value;
        return *this;
    }
    /// Position in the statement that was sent, in characters from 1; 0 when the server gave none.
    Error& position(int value)
    {
        m_position = value;
        return *this;
    }

    [[nodiscard]] const char* what() const noexcept override { return m_what.c_str(); }
    [[nodiscard]] ErrorCode code() const { return m_code; }
    [[nodiscard]] const std::string& message() const { return m_what; }
    [[nodiscard]] const std::string& sqlState() const { return m_sqlState; }
    [[nodiscard]] const std::string& serverMessage() const { return m_serverMessage; }
    [[nodiscard]] const std::string& detail() const { return m_detail; }
    [[nodiscard]] const std::string& hint() const { return m_hint; }
    [[nodiscard]] const std::string& context() const { return m_context; }
    [[nodiscard]] const Place& place() const { return m_place; }
    [[nodiscard]] StateLeft stateLeft() const { return m_stateLeft; }
    /// What to do about it, one English sentence; empty where the code says it all.
    [[nodiscard]] const std::string& remedy() const { return m_remedy; }
    [[nodiscard]] int position() const { return m_position; }

private:
    ErrorCode m_code;
    std::string m_what;
    std::string m_sqlState;
    std::string m_serverMessage;
    std::string m_detail;
    std::string m_hint;
    std::string m_context;
    std::string m_remedy;
    Place m_place;
    StateLeft m_stateLeft = StateLeft::NotTold;
    int m_position = 0;
};

} // namespace lk
