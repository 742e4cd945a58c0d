// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace lk {

/// A password. Has no stream operator and no conversion to a string: whoever needs the text says `reveal()`, and a
/// search for that word finds them all. The memory is wiped on destruction; copies share it.
/// A living secret is known to `redact()` (text.h), which blots it out of everything that leaves the process.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text);

    [[nodiscard]] bool isEmpty() const { return m_text == nullptr || m_text->empty(); }
    /// The text itself, valid as long as this object (or a copy) lives.
    [[nodiscard]] std::string_view reveal() const;

private:
    struct Wipe {
        void operator()(std::string* text) const;
    };
    std::shared_ptr<std::string> m_text;
};

} // namespace lk
