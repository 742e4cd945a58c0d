// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

namespace lk {

namespace {

constexpr std::size_t kMaxLogBytes = 5 * std::size_t{1024} * 1024;
constexpr std::size_t kLogsKept = 3;

/// The logger's only sink: cleans each record once and hands it to stderr, the file and the readers.
/// The readers get debug level and above.
class CleaningSink final : public spdlog::sinks::sink {
public:
    void log(const spdlog::details::log_msg& message) override
    {
        const std::string clean = shownInLine(redact({message.payload.data(), message.payload.size()}));
        spdlog::details::log_msg cleaned = message;
        cleaned.payload = clean;

        std::vector<spdlog::sink_ptr> sinks;
        std::vector<std::shared_ptr<LogReader>> readers;
        {
            const std::lock_guard lock(m_mutex);
            sinks = m_sinks;
            for (const auto& weak : m_readers) {
                if (auto reader = weak.lock())
                    readers.push_back(std::move(reader));
            }
        }
        for (const auto& one : sinks) {
            if (one->should_log(message.level))
                one->log(cleaned);
        }
        // Without the mutex: a reader may log itself, or end its own handle.
        for (const auto& reader : readers)
            (*reader)(message.level, clean);
    }

    void flush() override
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& one : m_sinks)
            one->flush();
    }

    /// Patterns belong to the sinks behind this one.
    void set_pattern(const std::string& /*pattern*/) override {}
    void set_formatter(std::unique_ptr<spdlog::formatter> /*formatter*/) override {}

    void setSinks(std::vector<spdlog::sink_ptr> sinks)
    {
        const std::lock_guard lock(m_mutex);
        m_sinks = std::move(sinks);
    }

    void addReader(const std::shared_ptr<LogReader>& reader)
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_readers, [](const auto& weak) { return weak.expired(); });
        m_readers.push_back(reader);
    }

    /// The weakest level that anybody wants; what is below is not even formatted.
    [[nodiscard]] spdlog::level::level_enum wantedLevel()
    {
        const std::lock_guard lock(m_mutex);
        auto wanted = spdlog::level::off;
        for (const auto& one : m_sinks)
            wanted = std::min(wanted, one->level());
        const auto lives = [](const auto& weak) { return !weak.expired(); };
        if (std::any_of(m_readers.begin(), m_readers.end(), lives))
            wanted = std::min(wanted, spdlog::level::debug);
        return wanted;
    }

private:
    std::mutex m_mutex;
    std::vector<spdlog::sink_ptr> m_sinks;
    std::vector<std::weak_ptr<LogReader>> m_readers;
};

struct Log {
    std::shared_ptr<CleaningSink> sink = std::make_shared<CleaningSink>();
    spdlog::logger logger{"lockkeeper", sink};

    Log()
    {
        logger.set_level(spdlog::level::off);
        logger.flush_on(spdlog::level::warn);
    }
};

Log& theLog()
{
    static auto* const log = new Log; // never destroyed: threads and static objects may log to the very end
    return *log;
}

spdlog::level::level_enum spdlogLevel(LogLevel level)
{
    switch (level) {
    case LogLevel::Quiet: return spdlog::level::err;
    case LogLevel::Normal: return spdlog::level::warn;
    case LogLevel::Verbose: return spdlog::level::info;
    case LogLevel::Debug: return spdlog::level::debug;
    }
    return spdlog::level::warn;
}

} // namespace

void setUpLog(LogLevel level, const std::filesystem::path& file)
{
    std::vector<spdlog::sink_ptr> sinks;
    auto terminal = std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
    terminal->set_level(spdlogLevel(level));
    terminal->set_pattern("%^%l%$: %v");
    sinks.push_back(std::move(terminal));

    if (!file.empty()) {
        try {
            auto rotating =
                std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), kMaxLogBytes, kLogsKept);
            rotating->set_level(spdlog::level::debug);
            rotating->set_pattern("%Y-%m-%dT%H:%M:%S.%f%z %P/%t %l %v");
            sinks.push_back(std::move(rotating));
        } catch (const spdlog::spdlog_ex& error) {
            throw Error(ErrorCode::Unreadable, std::string("cannot write the log: ") + error.what())
                .at({file.string(), 0, 0});
        }
    }
    Log& all = theLog();
    all.sink->setSinks(std::move(sinks));
    all.logger.set_level(all.sink->wantedLevel());
}

std::shared_ptr<void> addLogReader(LogReader reader)
{
    Log& all = theLog();
    auto handle = std::make_shared<LogReader>(std::move(reader));
    all.sink->addReader(handle);
    all.logger.set_level(all.sink->wantedLevel());
    return handle;
}

spdlog::logger& log()
{
    return theLog().logger;
}

} // namespace lk
