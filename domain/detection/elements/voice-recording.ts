import { byColumn } from '../element';

export const voiceRecording = byColumn({
  id: 'voice_recording',
  columns: [
    'audio',
    'recording',
    'audio_url',
    'recording_url',
    'voice_recording',
    'voice_message',
    'call_recording',
    'voicemail',
    'audio_file',
    'sprachnachricht',
    'aufnahme',
    'grabacion',
    'grabación',
    'enregistrement',
    '录音',
  ],
  takes:
    /^(?:https?:\/\/\S+|s3:\/\/\S+|gs:\/\/\S+|data:audio\/.+|\S.*\.(?:mp3|wav|ogg|oga|opus|m4a|aac|flac|amr|webm|3gp|wma)(?:\?\S*)?|(?:[^\s/]+\/)+[^\s/]+|(?:UklGR|SUQz|T2dnUw|\/\/[uv]).+)$/is,
  longest: 0,
  hashes: false,
  examples: {
    hits: ['calls/0001.wav', 'https://media.example.org/v/1', 'data:audio/ogg;base64,T2dnUwAC'],
    misses: ['', 'true', 'off', '12'],
  },
});
