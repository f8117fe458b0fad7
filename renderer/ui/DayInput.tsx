import { DatePickerInput, useDatesContext, type DatePickerInputProps } from '@mantine/dates';
import { useId } from 'react';

/** Japanese names the year first; Mantine's calendar puts it last in every language. */
const labelFormats = { ja: { monthLabelFormat: 'YYYY年M月', yearLabelFormat: 'YYYY年' } };

/** One day, written so that it reads the same in each language: `2027-02-18`. */
export function DayInput(props: DatePickerInputProps) {
  const id = useId();
  const { locale } = useDatesContext();
  return (
    <DatePickerInput
      valueFormat="YYYY-MM-DD"
      hideOutsideDates
      // Its red for weekends is too pale to read, and says nothing here.
      weekendDays={[]}
      {...(locale === 'ja' ? labelFormats.ja : {})}
      // The calendar takes its name from the element of this id.
      id={id}
      popoverProps={{ id }}
      {...props}
    />
  );
}
