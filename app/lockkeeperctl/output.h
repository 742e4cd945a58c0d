// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/terminal.h"

#include <mutex>
#include <string>
#include <string_view>

namespace lk::ctl {

/// The two streams. Results go to `result`, which gathers and writes in large pieces; everything else to `tell`, at once.
/// What is written has passed `redact()`; whoever makes the text passes what came from a server or a file through `shown()`
/// first. Thread-safe.
class Output {
public:
    Output();
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    /// To stdout, when flushed.
    void result(std::string_view text);
    /// To stdout without looking for secrets: for large tables whose cells cannot hold one, and what was redacted before.
    void resultAsIs(std::string_view text);
    /// False: not all of the results could be written (a full disk); problem() tells why. A reader that has closed its end has
    /// seen enough, and is none.
    bool flush();
    [[nodiscard]] std::string problem();
    /// To stderr, after what stands in the result buffer when both are the same terminal.
    void tell(std::string_view text);
    /// The live line at the bottom of stderr; an empty text takes it away. Nothing on anything but a terminal.
    void live(std::string_view line);

    [[nodiscard]] const Look& resultLook() const { return m_resultLook; }
    [[nodiscard]] const Look& tellLook() const { return m_tellLook; }

private:
    void flushLocked();
    void clearLiveLocked();

    std::mutex m_mutex;
    std::string m_buffer;
    std::string m_live;
    Look m_resultLook;
    Look m_tellLook;
    bool m_isResultGone = false; ///< nothing more can be written: say no more, but carry the run to its end
    int m_problem = 0;           ///< errno of what went wrong with stdout
};

} // namespace lk::ctl
