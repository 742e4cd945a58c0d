// SPDX-License-Identifier: Apache-2.0
#include "core/sql/layout.h"

#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <exception>
#include <vector>

namespace lk::sql {

namespace {

class Layouts final {
public:
    Layouts()
    {
        add(pg_query__parse_result__descriptor);
        for (unsigned i = 0; i < pg_query__node__descriptor.n_fields; ++i)
            add(*static_cast<const ProtobufCMessageDescriptor*>(pg_query__node__descriptor.fields[i].descriptor));
    }

    struct Entry {
        const ProtobufCMessageDescriptor* kind = nullptr;
        std::uint32_t first = 0; ///< in m_members: messages, texts, and lists of numbers
        std::uint16_t messages = 0;
        std::uint16_t texts = 0;
        std::uint16_t numberLists = 0;
    };
    [[nodiscard]] const Entry& of(const ProtobufCMessageDescriptor& kind) const
    {
        const Entry& entry = m_entries[placeOf(kind)];
        if (entry.kind == nullptr)
            std::terminate(); // no message of a parse tree
        return entry;
    }
    [[nodiscard]] std::span<const Member> members(std::size_t first, std::size_t count) const
    {
        return std::span(m_members).subspan(first, count);
    }

private:
    static constexpr unsigned kBits = 10; // 270 kinds
    static constexpr std::size_t kEntries = std::size_t{1} << kBits;

    /// Of the kind, or the free place where it belongs.
    [[nodiscard]] std::size_t placeOf(const ProtobufCMessageDescriptor& kind) const
    {
        constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;
        std::size_t place = reinterpret_cast<std::uintptr_t>(&kind) * kSpread >> (64U - kBits);
        while (m_entries[place].kind != nullptr && m_entries[place].kind != &kind)
            place = (place + 1) % kEntries;
        return place;
    }

    void add(const ProtobufCMessageDescriptor& kind)
    {
        Entry& entry = m_entries[placeOf(kind)];
        if (entry.kind != nullptr || &kind == &pg_query__node__descriptor)
            return;
        entry.kind = &kind;
        entry.first = static_cast<std::uint32_t>(m_members.size());
        const std::span fields(kind.fields, kind.n_fields);
        const auto take = [&](std::uint16_t& count, const auto& isWanted) {
            for (const ProtobufCFieldDescriptor& field : fields) {
                if (!isWanted(field))
                    continue;
                m_members.push_back(memberOf(field));
                ++count;
            }
        };
        take(entry.messages, [](const auto& field) { return field.type == PROTOBUF_C_TYPE_MESSAGE; });
        take(entry.texts, [](const auto& field) { return field.type == PROTOBUF_C_TYPE_STRING; });
        take(entry.numberLists, [](const auto& field) {
            return field.type != PROTOBUF_C_TYPE_MESSAGE && field.type != PROTOBUF_C_TYPE_STRING &&
                   field.label == PROTOBUF_C_LABEL_REPEATED;
        });
        for (const ProtobufCFieldDescriptor& field : fields) {
            if (field.type == PROTOBUF_C_TYPE_MESSAGE)
                add(*static_cast<const ProtobufCMessageDescriptor*>(field.descriptor));
        }
    }

    static bool isWide(ProtobufCType type)
    {
        return type == PROTOBUF_C_TYPE_INT64 || type == PROTOBUF_C_TYPE_SINT64 || type == PROTOBUF_C_TYPE_SFIXED64 ||
               type == PROTOBUF_C_TYPE_UINT64 || type == PROTOBUF_C_TYPE_FIXED64 || type == PROTOBUF_C_TYPE_DOUBLE;
    }

    static Member memberOf(const ProtobufCFieldDescriptor& field)
    {
        Member member;
        member.offset = static_cast<std::uint16_t>(field.offset);
        if (field.label == PROTOBUF_C_LABEL_REPEATED) {
            member.count = static_cast<std::uint16_t>(field.quantifier_offset);
            member.id = isWide(field.type) ? 8 : 4;
        } else if ((field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0) {
            member.unionCase = static_cast<std::uint16_t>(field.quantifier_offset);
            member.id = static_cast<std::uint16_t>(field.id);
        }
        return member;
    }

    std::array<Entry, kEntries> m_entries{};
    std::vector<Member> m_members;
};

const Layouts& layouts()
{
    static const Layouts all;
    return all;
}

} // namespace

Layout layoutOf(const ProtobufCMessageDescriptor& kind)
{
    const Layouts& all = layouts();
    const Layouts::Entry& entry = all.of(kind);
    const std::size_t texts = std::size_t{entry.first} + entry.messages;
    return {all.members(entry.first, entry.messages), all.members(texts, entry.texts),
            all.members(texts + entry.texts, entry.numberLists)};
}

std::span<const Member> messagesIn(const ProtobufCMessageDescriptor& kind)
{
    const Layouts& all = layouts();
    const Layouts::Entry& entry = all.of(kind);
    return all.members(entry.first, entry.messages);
}

} // namespace lk::sql
