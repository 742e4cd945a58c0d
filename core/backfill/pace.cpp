// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/pace.h"

#include "core/backfill/replicas.h"
#include "core/base/error.h"
#include "core/base/nearestword.h"
#include "core/base/text.h"
#include "core/project/duration.h"
#include "core/project/window.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

namespace lk::backfill {

namespace {

using namespace std::chrono_literals;

[[noreturn]] void wrong(std::string_view attribute, std::string_view value, std::string_view wanted)
{
    throw Error(ErrorCode::Usage, fmt::format("{}: \"{}\" is not {}", attribute, shownInLine(value), wanted));
}

int numberFrom(std::string_view attribute, std::string_view value, int least, int most)
{
    int number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (problem != std::errc() || end != value.data() + value.size() || number < least || number > most)
        wrong(attribute, value, fmt::format("a whole number from {} to {}", least, most));
    return number;
}

std::chrono::milliseconds timeFrom(std::string_view attribute, std::string_view value, std::chrono::milliseconds least)
{
    const auto time = project::durationFrom(value);
    if (!time || *time < least)
        wrong(attribute, value, fmt::format("a time of at least {}", project::durationText(least)));
    return *time;
}

double loadFrom(std::string_view value)
{
    if (value == "fast")
        return 1.0;
    if (value == "gentle")
        return 0.1;
    if (!value.ends_with('%'))
        wrong("load", value, "fast, gentle or a percentage");
    return numberFrom("load", value.substr(0, value.size() - 1), 1, 100) / 100.0;
}

std::string loadText(double load)
{
    return load >= 1.0 ? "fast" : fmt::format("{:.0f}%", load * 100);
}

struct Attribute {
    std::string name;
    std::function<void(Pace&, std::string_view)> take;
    std::function<std::string(const Pace&)> text;
};

void takeWindow(Pace& pace, std::string_view value)
{
    if (!value.empty()) {
        const auto window = project::windowFrom(value);
        if (!window)
            wrong("window", value, "a time of the week such as \"Mon-Fri 20:00-06:00 Europe/Berlin\"");
        if (const auto now = project::windowsAt({*window}, std::chrono::system_clock::now()); !now.unknownZone.empty())
            wrong("window", value, "in a time zone that this machine knows");
    }
    pace.window = value;
}

void takeVacuum(Pace& pace, std::string_view value)
{
    if (value == "off")
        pace.vacuumPercent.reset();
    else if (value == "auto")
        pace.vacuumPercent = 10;
    else if (value.ends_with('%'))
        pace.vacuumPercent = numberFrom("vacuum", value.substr(0, value.size() - 1), 1, 100);
    else
        wrong("vacuum", value, "auto, off or a percentage");
}

void takeQuarantine(Pace& pace, std::string_view value)
{
    pace.maxQuarantinePercent.reset();
    if (!value.ends_with('%')) {
        pace.maxQuarantine = numberFrom("max-quarantine", value, 0, 100'000);
        return;
    }
    double percent = 0;
    const char* const end = value.data() + value.size() - 1;
    const auto [at, problem] = std::from_chars(value.data(), end, percent, std::chars_format::fixed);
    if (problem != std::errc() || at != end || !(percent >= 0 && percent <= 100))
        wrong("max-quarantine", value, "a whole number from 0 to 100000, or a percentage such as 0.1%");
    pace.maxQuarantinePercent = percent;
}

void takeBytes(Pace& pace, std::string_view value)
{
    const auto bytes = project::bytesFrom(value);
    if (!bytes)
        wrong("max-lag-bytes", value, "a size such as 64MB");
    pace.maxLagBytes = *bytes;
}

std::optional<int> autoOr(std::string_view attribute, std::string_view value, int least, int most)
{
    if (value == "auto")
        return {};
    return numberFrom(attribute, value, least, most);
}

std::string autoText(const std::optional<int>& number)
{
    return number ? fmt::to_string(*number) : "auto";
}

using Text = std::string_view;
using project::durationText;

const std::vector<Attribute>& attributes()
{
    static const std::vector<Attribute> all{
        {"batch", [](Pace& p, Text v) { p.batch = autoOr("batch", v, 1, 1'000'000); },
         [](const Pace& p) { return autoText(p.batch); }},
        {"batch-target", [](Pace& p, Text v) { p.batchTarget = timeFrom("batch-target", v, 1ms); },
         [](const Pace& p) { return durationText(p.batchTarget); }},
        {"batch-min", [](Pace& p, Text v) { p.batchMin = numberFrom("batch-min", v, 1, 1'000'000); },
         [](const Pace& p) { return fmt::to_string(p.batchMin); }},
        {"batch-max",
         [](Pace& p, Text v) {
             p.batchMax = numberFrom("batch-max", v, 1, 1'000'000);
             p.isBatchMaxGiven = true;
         },
         [](const Pace& p) { return fmt::to_string(p.batchMax); }},
        {"passes", [](Pace& p, Text v) { p.passes = autoOr("passes", v, 1, 64); },
         [](const Pace& p) { return autoText(p.passes); }},
        {"load", [](Pace& p, Text v) { p.load = loadFrom(v); }, [](const Pace& p) { return loadText(p.load); }},
        {"max-block", [](Pace& p, Text v) { p.maxBlock = timeFrom("max-block", v, 10ms); },
         [](const Pace& p) { return durationText(p.maxBlock); }},
        {"max-lag", [](Pace& p, Text v) { p.maxLag = timeFrom("max-lag", v, 1ms); },
         [](const Pace& p) { return durationText(p.maxLag); }},
        {"max-lag-bytes", takeBytes, [](const Pace& p) { return project::bytesText(p.maxLagBytes); }},
        {"max-snapshot", [](Pace& p, Text v) { p.maxSnapshot = timeFrom("max-snapshot", v, 1s); },
         [](const Pace& p) { return durationText(p.maxSnapshot); }},
        {"window", takeWindow, [](const Pace& p) { return p.window; }},
        {"vacuum", takeVacuum,
         [](const Pace& p) { return p.vacuumPercent ? fmt::format("{}%", *p.vacuumPercent) : "off"; }},
        {"throttle-sql", [](Pace& p, Text v) { p.throttleSql = v; }, [](const Pace& p) { return p.throttleSql; }},
        {"flag-file", [](Pace& p, Text v) { p.flagFile = v; }, [](const Pace& p) { return p.flagFile; }},
        {"cores", [](Pace& p, Text v) { p.cores = autoOr("cores", v, 1, 4096); },
         [](const Pace& p) { return autoText(p.cores); }},
        {"replicas", [](Pace& p, Text v) { p.replicas = numberFrom("replicas", v, 0, 100); },
         [](const Pace& p) { return fmt::to_string(p.replicas); }},
        {"canary",
         [](Pace& p, Text v) {
             if (v != "on" && v != "off")
                 wrong("canary", v, "on or off");
             p.canary = v == "on";
         },
         [](const Pace& p) { return std::string(p.canary ? "on" : "off"); }},
        {"replica-urls",
         [](Pace& p, Text v) {
             (void)replicaUrls(std::string(v));
             p.replicaUrls = v;
         },
         [](const Pace& p) { return p.replicaUrls; }},
        {"max-quarantine", takeQuarantine,
         [](const Pace& p) {
             return p.maxQuarantinePercent ? fmt::format("{}%", *p.maxQuarantinePercent)
                                           : fmt::to_string(p.maxQuarantine);
         }},
        {"commit",
         [](Pace& p, Text v) {
             if (v != "sync" && v != "async")
                 wrong("commit", v, "sync or async");
             p.isCommitSynchronous = v == "sync";
         },
         [](const Pace& p) { return std::string(p.isCommitSynchronous ? "sync" : "async"); }},
    };
    return all;
}

} // namespace

const std::vector<std::string>& paceAttributes()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> made;
        for (const Attribute& attribute : attributes())
            made.push_back(attribute.name);
        return made;
    }();
    return names;
}

void setPace(Pace& pace, std::string_view attribute, std::string_view value)
{
    const auto found = std::ranges::find(attributes(), attribute, &Attribute::name);
    const std::string nearest =
        found == attributes().end() ? nearestWord(std::string(attribute), paceAttributes()) : std::string();
    if (found == attributes().end())
        throw Error(ErrorCode::Usage, fmt::format("\"{}\" is no attribute of the pace", shownInLine(attribute)))
            .remedy(nearest.empty() ? fmt::format("There are {}.", fmt::join(paceAttributes(), ", "))
                                    : fmt::format("Did you mean {}?", nearest));
    found->take(pace, value);
    if (pace.batchMin > pace.batchMax)
        throw Error(ErrorCode::Usage,
                    fmt::format("batch-min ({}) is above batch-max ({})", pace.batchMin, pace.batchMax));
}

std::map<std::string, std::string> paceTexts(const Pace& pace)
{
    std::map<std::string, std::string> texts;
    for (const Attribute& attribute : attributes()) {
        if (std::string text = attribute.text(pace); !text.empty())
            texts.emplace(attribute.name, std::move(text));
    }
    if (!pace.isBatchMaxGiven)
        texts.erase("batch-max");
    return texts;
}

} // namespace lk::backfill
